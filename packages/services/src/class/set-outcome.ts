import { enrolment, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput, notFound } from '@breakwater/domain';
import { hasCompletedBy, SetOutcome, wasThere } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { callRule, enrolmentKey } from '../enrolment/queries.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { readAttendance } from './attendance.ts';
import { findCohort } from './queries.ts';

/**
 * Says whether somebody has completed. Other than the cohort's rule says only with a reason (`error_required` at its
 * field), which is sealed into the trail. An enrolment has completed when somebody of it has.
 */
export async function setOutcome(ctx: StaffContext, input: SetOutcome): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, participantId, hasCompleted, reason } = SetOutcome.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.complete' }, async () => {
      const found = await findInClass(tx, participantId);
      const isByRule = hasCompleted === (await ruleSays(tx, found.cohortId, participantId));
      if (!isByRule && reason === '') throw new InvalidInput({ reason: 'error_required' });
      await tx.update(participant).set({ hasCompleted }).where(eq(participant.id, participantId));
      if (found.state !== 'enrolled') await settle(tx, found.enrolmentId);
      const sealedReason =
        reason === ''
          ? undefined
          : sealDocument(await enrolmentKey(tx, ctx, found.enrolmentId), reasonAt(found.enrolmentId), {
              reason,
            });
      await audit(tx, ctx, {
        action: 'class.complete',
        subjectKind: 'enrolment',
        subjectId: found.enrolmentId,
        fields: [hasCompleted ? 'completed' : 'not_completed'],
        sealedReason,
      });
      return { id: participantId };
    }),
  );
}

async function findInClass(tx: Transaction, participantId: string) {
  const [found] = await tx
    .select({ enrolmentId: enrolment.id, cohortId: enrolment.cohortId, state: enrolment.state })
    .from(participant)
    .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
    .where(eq(participant.id, participantId))
    .for('update');
  if (!found) throw notFound();
  if (found.cohortId === null || !['enrolled', 'completed', 'not_completed'].includes(found.state))
    throw conflict('error_moved_on');
  return { ...found, cohortId: found.cohortId };
}

async function ruleSays(tx: Transaction, cohortId: string, participantId: string): Promise<boolean> {
  const { cohort } = await findCohort(tx, cohortId);
  const { held, marks } = await readAttendance(tx, cohortId);
  const attended = (marks.get(participantId) ?? []).filter(wasThere).length;
  return hasCompletedBy({ attended, held: held.length }, cohort.completePercent);
}

/** Brings an enrolment to the outcome of its people: completed when somebody of it has. What stands already stays. */
export async function settle(tx: Transaction, enrolmentId: string): Promise<void> {
  const people = await tx.select().from(participant).where(eq(participant.enrolmentId, enrolmentId));
  const event = people.some(({ hasCompleted }) => hasCompleted) ? 'complete' : 'miss';
  const [row] = await tx
    .select({ state: enrolment.state })
    .from(enrolment)
    .where(eq(enrolment.id, enrolmentId));
  if (row?.state === (event === 'complete' ? 'completed' : 'not_completed')) return;
  await callRule(tx, sql`app.move_on_enrolment(${enrolmentId}::uuid, ${event}, NULL)`);
}
