import { certificate } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { hasCompletedBy, isAtRisk, OpenOutcome, wasThere } from '@breakwater/domain/class';
import type { Outcome } from '@breakwater/domain/class';
import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readAttendance } from './attendance.ts';
import { openPeople } from './people.ts';
import { findCohort } from './queries.ts';

/**
 * Who of a cohort was at how many class sessions, what its rule says of each, what stands, and whose certificate is out.
 * Names are unsealed, once an opening audited.
 */
export async function outcome(ctx: StaffContext, input: OpenOutcome): Promise<Outcome> {
  authorise(ctx, 'enrolment.run');
  const { cohortId } = OpenOutcome.parse(input);
  return transact(ctx, async (tx) => {
    const { cohort } = await findCohort(tx, cohortId);
    await audit(tx, ctx, {
      action: 'class.outcome',
      subjectKind: 'programme',
      subjectId: cohortId,
      fields: ['names', 'attendance'],
    });
    const { held, marks } = await readAttendance(tx, cohortId);
    const people = (await openPeople(tx, ctx, cohortId)).filter(
      ({ enrolment }) => enrolment.state !== 'applied',
    );
    const certificates = await readCertificates(
      tx,
      people.map(({ person }) => person.id),
    );
    return {
      held,
      completePercent: cohort.completePercent,
      canEnd: (cohort.state === 'open' || cohort.state === 'paused') && !(await hasMore(tx, cohortId)),
      lines: people.map(({ person, enrolment, name }) => {
        const line = marks.get(person.id) ?? held.map(() => null);
        const attended = line.filter(wasThere).length;
        return {
          participantId: person.id,
          enrolmentId: enrolment.id,
          number: enrolment.number,
          name,
          locale: enrolment.locale,
          state: enrolment.state,
          marks: line,
          attended,
          isAtRisk: isAtRisk(line),
          proposed: hasCompletedBy({ attended, held: held.length }, cohort.completePercent),
          hasCompleted: person.hasCompleted,
          certificate: certificates.get(person.id) ?? null,
        };
      }),
    };
  });
}

/** Whether a class session of the cohort is still to come. */
async function hasMore(tx: Transaction, cohortId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ more: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM app.class_session s
    WHERE s.cohort_id = ${cohortId}::uuid AND s.state = 'planned' AND lower(s.period) > app.app_now()) AS more`);
  return rows[0]?.more ?? false;
}

async function readCertificates(tx: Transaction, participantIds: string[]) {
  if (participantIds.length === 0) return new Map<string, never>();
  const rows = await tx
    .select()
    .from(certificate)
    .where(and(inArray(certificate.participantId, participantIds), isNull(certificate.revokedAt)));
  return new Map(
    rows.map(({ id, participantId, locale, madeAt }) => [
      participantId,
      { id, locale, madeAt: madeAt.toISOString() },
    ]),
  );
}
