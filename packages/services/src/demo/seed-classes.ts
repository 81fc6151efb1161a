import { attendance, notice, noticeTold, payment, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { DemoCohort } from './programmes/cohorts.ts';
import { seedCertificates } from './seed-certificates.ts';
import { seedReleases } from './seed-releases.ts';
import type { Enrolled } from './seed-enrolments.ts';

type Of = {
  cohortId: string;
  programmeId: string;
  sessionIds: string[];
  enrolled: Enrolled[];
  coordinatorId: string;
  leadId: string;
};

/** What a class has behind it: rolls, what was called off, outcomes and certificates, what was given, and evaluations. */
export async function seedClasses(
  tx: Transaction,
  keyring: Keyring,
  each: DemoCohort,
  of: Of,
): Promise<void> {
  await seedRoll(tx, of);
  if (each.cancelled !== undefined) await seedNotice(tx, of, each.cancelled);
  if (each.state === 'ended') {
    await seedOutcome(tx, of);
    await seedCertificates(tx, keyring, of);
  }
  await seedReleases(tx, keyring, of);
  if (each.evaluations) await seedEvaluations(tx, each.evaluations, of);
}

async function seedRoll(tx: Transaction, { enrolled, sessionIds, leadId }: Of): Promise<void> {
  const marks = enrolled.flatMap(({ participantIds, marks }) =>
    participantIds.flatMap((participantId) =>
      marks.flatMap((mark, index) => {
        const classSessionId = sessionIds[index];
        return classSessionId === undefined
          ? []
          : [{ classSessionId, participantId, mark, markedBy: leadId, markedAt: sql`app.app_now()` }];
      }),
    ),
  );
  if (marks.length === 0) return;
  await tx.insert(attendance).values(marks);
  // A roll with a gap isn't finished: the class session waits for it.
  await tx.execute(sql`
    UPDATE app.class_session s SET state = 'planned', roll_taken_at = NULL
    WHERE s.id = ANY (${sql.param(sessionIds)}::uuid[]) AND s.state = 'held' AND EXISTS (
      SELECT 1 FROM app.participant p JOIN app.enrolment e ON e.id = p.enrolment_id
      WHERE e.cohort_id = s.cohort_id AND e.state = 'enrolled'
        AND NOT EXISTS (SELECT 1 FROM app.attendance a WHERE a.participant_id = p.id AND a.class_session_id = s.id))`);
}

async function seedNotice(tx: Transaction, of: Of, unit: number): Promise<void> {
  const id = newId();
  await tx.insert(notice).values({
    id,
    cohortId: of.cohortId,
    classSessionId: of.sessionIds[unit - 1] ?? null,
    kind: 'session_cancelled',
    madeBy: of.leadId,
    madeAt: sql`app.app_now() - interval '3 hours'`,
  });
  await tx.insert(noticeTold).values(
    of.enrolled.map(({ id: enrolmentId, told }) => ({
      noticeId: id,
      enrolmentId,
      how: told ?? null,
      toldBy: told ? of.leadId : null,
      toldAt: told ? sql`app.app_now() - interval '2 hours'` : null,
    })),
  );
}

async function seedOutcome(tx: Transaction, of: Of): Promise<void> {
  const endedAt = sql`(SELECT max(upper(period)) FROM app.class_session WHERE cohort_id = ${of.cohortId}::uuid)`;
  for (const end of ['completed', 'not_completed'] as const) {
    const ids = sql.param(of.enrolled.filter((each) => each.end === end).map(({ id }) => id));
    await tx.execute(
      sql`UPDATE app.enrolment SET state = ${end}, ended_at = ${endedAt}, has_unread = false WHERE id = ANY (${ids}::uuid[])`,
    );
    await tx.execute(
      sql`UPDATE app.participant SET has_completed = ${end === 'completed'} WHERE enrolment_id = ANY (${ids}::uuid[])`,
    );
  }
  for (const each of of.enrolled)
    if (each.paid)
      await tx.insert(payment).values({
        id: newId(),
        enrolmentId: each.id,
        ...each.paid,
        currency: 'CZK',
        onDate: sql`${endedAt}::date`,
        receiptNumber: sql`to_char(app.app_now(), 'IYIW') || '-R' || to_char(nextval('app.payment_number'), 'FM9999999900')`,
        recordedBy: of.coordinatorId,
        recordedAt: endedAt,
      });
}

/** Nobody's: random ids, no enrolment, the day of the first or the last class session. */
async function seedEvaluations(
  tx: Transaction,
  evaluations: NonNullable<DemoCohort['evaluations']>,
  { cohortId, enrolled }: Of,
): Promise<void> {
  for (const moment of ['before', 'after'] as const) {
    const day = moment === 'before' ? sql`min(lower(period))` : sql`max(upper(period))`;
    await tx.execute(sql`
      INSERT INTO app.evaluation (id, cohort_id, moment, answers, on_date)
      SELECT gen_random_uuid(), ${cohortId}::uuid, ${moment}, answers, (SELECT ${day}::date FROM app.class_session WHERE cohort_id = ${cohortId}::uuid)
      FROM jsonb_array_elements(${JSON.stringify(evaluations[moment])}::jsonb) AS t(answers)`);
    await tx.execute(sql`
      INSERT INTO app.evaluation_given (enrolment_id, moment)
      SELECT id, ${moment} FROM unnest(${sql.param(enrolled.map(({ id }) => id))}::uuid[]) AS e(id) LIMIT ${evaluations[moment].length}`);
  }
}
