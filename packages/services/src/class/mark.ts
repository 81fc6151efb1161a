import { attendance, enrolment, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, DomainError, notFound } from '@breakwater/domain';
import { MarkEveryone, MarkRoll } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { IN_CLASS } from './people.ts';
import { findRoll } from './queries.ts';

const EARLY_MS = 30 * 60_000;

/** One tap on the roll. Refused before it begins (`error_not_begun`) and once it is called off; `not_found` for whoever isn't in this class. */
export async function mark(ctx: StaffContext, input: MarkRoll): Promise<Done> {
  authorise(ctx, 'class.lead');
  const { key, sessionId, participantId, mark: said } = MarkRoll.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.mark' }, async () => {
      const cohortId = await findOpenRoll(tx, sessionId);
      const inClass = await participantsOf(tx, cohortId);
      if (!inClass.includes(participantId)) throw notFound();
      if (said === null)
        await tx
          .delete(attendance)
          .where(and(eq(attendance.classSessionId, sessionId), eq(attendance.participantId, participantId)));
      else
        await tx
          .insert(attendance)
          .values({
            ...{ classSessionId: sessionId, participantId, mark: said },
            markedBy: ctx.actor.staffId,
            markedAt: sql`app.app_now()`,
          })
          .onConflictDoUpdate({
            target: [attendance.classSessionId, attendance.participantId],
            set: { mark: said, markedBy: ctx.actor.staffId, markedAt: sql`app.app_now()` },
          });
      await marked(tx, ctx, sessionId);
      return { id: sessionId };
    }),
  );
}

/** Everybody without a mark was there. Refused as `mark` is. */
export async function markEveryone(ctx: StaffContext, input: MarkEveryone): Promise<Done> {
  authorise(ctx, 'class.lead');
  const { key, sessionId } = MarkEveryone.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.mark_everyone' }, async () => {
      const cohortId = await findOpenRoll(tx, sessionId);
      const inClass = await participantsOf(tx, cohortId);
      if (inClass.length > 0)
        await tx
          .insert(attendance)
          .values(
            inClass.map((participantId) => ({
              ...{ classSessionId: sessionId, participantId, mark: 'present' as const },
              markedBy: ctx.actor.staffId,
              markedAt: sql`app.app_now()`,
            })),
          )
          .onConflictDoNothing();
      await marked(tx, ctx, sessionId);
      return { id: sessionId };
    }),
  );
}

function marked(tx: Transaction, ctx: StaffContext, sessionId: string): Promise<void> {
  return audit(tx, ctx, {
    action: 'class.mark',
    subjectKind: 'programme',
    subjectId: sessionId,
    fields: ['attendance'],
  });
}

async function findOpenRoll(tx: Transaction, sessionId: string): Promise<string> {
  const { session, cohort, startsAt } = await findRoll(tx, sessionId);
  if (session.state === 'cancelled') throw conflict('error_moved_on');
  const now = await readClock(tx);
  if (Date.parse(startsAt) - EARLY_MS > now.getTime())
    throw new DomainError('conflict', 'error_class_not_begun');
  return cohort.id;
}

async function participantsOf(tx: Transaction, cohortId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: participant.id })
    .from(participant)
    .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
    .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.state, IN_CLASS)));
  return rows.map(({ id }) => id);
}
