import { enrolment, newId, participant, release } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { InvalidInput, notFound } from '@breakwater/domain';
import { RecordRelease, RELEASE_MONTHS_MAX } from '@breakwater/domain/release';
import type { Done } from '@breakwater/domain/request';
import { sealDocument, sealToMailbox } from '@breakwater/vault';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentKey, findEnrolment } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { readBoxKey, readToday } from './queries.ts';
import { releaseAt, releaseForVisitorAt } from './sealed-at.ts';

/**
 * Records a participant's permission: one agency, one purpose, named fields, until a day, and how it was given. They read it
 * with their code. Marks the sign-up as sent. Refuses (`invalid`) days that can't be, a person who isn't in the sign-up is
 * `not_found`.
 */
export async function record(ctx: StaffContext, input: RecordRelease): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, enrolmentId, participantId, ...given } = RecordRelease.parse(input);
  const { agency, contact, purpose, knownAs, reference, ...clear } = given;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'release.record' }, async () => {
      await findEnrolment(tx, enrolmentId);
      await findPerson(tx, enrolmentId, participantId);
      assertDays(clear, await readToday(tx));
      const own = await enrolmentKey(tx, ctx, enrolmentId);
      const boxKey = await readBoxKey(tx, enrolmentId);
      const id = newId();
      await tx.insert(release).values({
        ...{ id, enrolmentId, participantId, ...clear, fields: [...new Set(clear.fields)] },
        recordedBy: ctx.actor.staffId,
        recordedAt: sql`app.app_now()`,
        sealed: sealDocument(own, releaseAt(id, enrolmentId), {
          agency,
          contact,
          purpose,
          knownAs,
          reference,
        }),
        mailboxSealed: boxKey && (await sealToMailbox(boxKey, releaseForVisitorAt(id), { agency, purpose })),
      });
      await tx.update(enrolment).set({ isSent: true }).where(eq(enrolment.id, enrolmentId));
      await audit(tx, ctx, {
        action: 'release.record',
        subjectKind: 'enrolment',
        subjectId: enrolmentId,
        fields: ['release', ...clear.fields],
      });
      return { id };
    }),
  );
}

async function findPerson(tx: Transaction, enrolmentId: string, participantId: string): Promise<void> {
  const [found] = await tx
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.id, participantId), eq(participant.enrolmentId, enrolmentId)));
  if (!found) throw notFound();
}

/** Given today or before, and for no longer than it may be without being asked for again. */
function assertDays(
  { givenOn, validUntilOn }: { givenOn: string; validUntilOn: string },
  today: string,
): void {
  const last = new Date(`${givenOn}T12:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + RELEASE_MONTHS_MAX);
  if (givenOn > today) throw new InvalidInput({ givenOn: 'error_date_ahead' });
  if (validUntilOn < today) throw new InvalidInput({ validUntilOn: 'error_date_over' });
  if (validUntilOn > last.toISOString().slice(0, 10))
    throw new InvalidInput({ validUntilOn: 'error_release_long' });
}
