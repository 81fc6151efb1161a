import { certificate, enrolment, newId, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { IssueCertificate, IssueCertificates, RevokeCertificate } from '@breakwater/domain/certificate';
import { wasThere } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { certificateHash } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { readAttendance } from '../class/attendance.ts';
import { findCohort } from '../class/queries.ts';
import type { StaffContext } from '../context.ts';
import { enrolmentKey } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { codeOf } from './code.ts';

/**
 * Issues a certificate to somebody who has completed. Its code belongs to it and to the enrolment's key: it can be printed
 * again, and is stored as its hash alone. A `conflict` where nobody has completed, or one is out already.
 */
export async function issue(ctx: StaffContext, input: IssueCertificate): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, participantId, locale } = IssueCertificate.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'certificate.issue' }, async () => ({
      id: await issueTo(tx, ctx, { participantId, locale }),
    })),
  );
}

/** Issues one to everybody of a cohort who has completed and has none yet, each in their own language. */
export async function issueAll(ctx: StaffContext, input: IssueCertificates): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, cohortId } = IssueCertificates.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'certificate.issue_all' }, async () => {
      await findCohort(tx, cohortId);
      const without = await tx
        .select({ participantId: participant.id, locale: enrolment.locale })
        .from(participant)
        .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
        .leftJoin(
          certificate,
          and(eq(certificate.participantId, participant.id), isNull(certificate.revokedAt)),
        )
        .where(
          and(eq(enrolment.cohortId, cohortId), eq(participant.hasCompleted, true), isNull(certificate.id)),
        );
      for (const each of without) await issueTo(tx, ctx, each);
      return { id: cohortId };
    }),
  );
}

type To = { participantId: string; locale: Locale };

async function issueTo(tx: Transaction, ctx: StaffContext, { participantId, locale }: To): Promise<string> {
  const { person, of, cohortId } = await findCompleted(tx, participantId);
  const id = newId();
  const code = codeOf(await enrolmentKey(tx, ctx, of.id), id);
  const { held, marks } = await readAttendance(tx, cohortId);
  const last = held.at(-1)?.startsAt ?? of.endedAt?.toISOString();
  await tx.insert(certificate).values({
    ...{ id, locale, participantId: person.id, programmeId: of.programmeId },
    codeHash: certificateHash(code),
    completedOn: sql`(SELECT (coalesce(${last ?? null}::timestamptz, app.app_now()) AT TIME ZONE time_zone)::date FROM app.centre)`,
    sessionsAttended: (marks.get(person.id) ?? []).filter(wasThere).length,
    sessionsHeld: held.length,
    madeBy: ctx.actor.staffId,
    madeAt: sql`app.app_now()`,
  });
  await audit(tx, ctx, {
    action: 'certificate.issue',
    subjectKind: 'enrolment',
    subjectId: of.id,
    fields: ['certificate'],
  });
  return id;
}

async function findCompleted(tx: Transaction, participantId: string) {
  const [found] = await tx
    .select({ person: participant, of: enrolment })
    .from(participant)
    .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
    .where(eq(participant.id, participantId));
  if (!found) throw notFound();
  if (!found.person.hasCompleted || found.of.cohortId === null) throw conflict('error_not_completed');
  return { ...found, cohortId: found.of.cohortId };
}

/** Takes a certificate back: its code says so from now on. A `conflict` once it is revoked. */
export async function revoke(ctx: StaffContext, input: RevokeCertificate): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, id } = RevokeCertificate.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'certificate.revoke' }, async () => {
      const [found] = await tx.select().from(certificate).where(eq(certificate.id, id));
      if (!found) throw notFound();
      const revoked = await tx
        .update(certificate)
        .set({ revokedAt: sql`app.app_now()` })
        .where(and(eq(certificate.id, id), isNull(certificate.revokedAt)))
        .returning({ id: certificate.id });
      if (revoked.length === 0) throw conflict('error_moved_on');
      await audit(tx, ctx, {
        action: 'certificate.revoke',
        subjectKind: 'programme',
        subjectId: id,
        fields: ['certificate'],
      });
      return { id };
    }),
  );
}
