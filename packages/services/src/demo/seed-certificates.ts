import { newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { certificateHash } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { codeOf } from '../certificate/code.ts';
import { findOrMakeKeys } from '../key/queries.ts';
import type { Enrolled } from './seed-enrolments.ts';

type Of = { cohortId: string; programmeId: string; coordinatorId: string; enrolled: Enrolled[] };

/** Certificates as staff issue them: they can be printed, and their codes are found. */
export async function seedCertificates(
  tx: Transaction,
  keyring: Keyring,
  { cohortId, programmeId, coordinatorId, enrolled }: Of,
): Promise<void> {
  const holders = enrolled.filter(({ hasCertificate }) => hasCertificate);
  const keys = await findOrMakeKeys(
    tx,
    keyring,
    'enrolment',
    holders.map(({ id }) => id),
  );
  const made = holders.flatMap(({ id, participantIds }) => {
    const key = keys.get(id);
    if (!key) throw new Error('An enrolment has no key.');
    return participantIds.map((participantId) => {
      const certificateId = newId();
      return { certificateId, participantId, codeHash: certificateHash(codeOf(key, certificateId)) };
    });
  });
  await tx.execute(sql`
    INSERT INTO app.certificate (id, code_hash, participant_id, programme_id, completed_on, sessions_attended, sessions_held, locale, made_by)
    SELECT n.id, n.code_hash, p.id, ${programmeId}::uuid, max(upper(s.period))::date,
      count(a.mark) FILTER (WHERE a.mark IN ('present', 'late')), count(*), e.locale, ${coordinatorId}::uuid
    FROM unnest(${sql.param(made.map((each) => each.certificateId))}::uuid[],
      ${sql.param(made.map((each) => Buffer.from(each.codeHash)))}::bytea[],
      ${sql.param(made.map((each) => each.participantId))}::uuid[]) AS n(id, code_hash, participant_id)
    JOIN app.participant p ON p.id = n.participant_id JOIN app.enrolment e ON e.id = p.enrolment_id
    JOIN app.class_session s ON s.cohort_id = ${cohortId}::uuid AND s.state = 'held'
    LEFT JOIN app.attendance a ON a.class_session_id = s.id AND a.participant_id = p.id
    GROUP BY n.id, n.code_hash, p.id, e.locale`);
}
