import { enrolment, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import type { EnrolmentState } from '@breakwater/domain/enrolment';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { findKeys } from '../key/queries.ts';

/** Who is in a cohort: those who take part, and those whose part is over and has an outcome. */
export const IN_CLASS: EnrolmentState[] = ['applied', 'enrolled', 'completed', 'not_completed'];

/** Enrolments of a cohort in these states with what is sealed of them, opened; `sealed` null while the worker has it. */
export async function openEnrolments(
  tx: Transaction,
  ctx: StaffContext,
  cohortId: string,
  states: EnrolmentState[],
) {
  const rows = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.state, states)))
    .orderBy(asc(enrolment.queueNo));
  const ids = rows.map(({ id }) => id);
  const keys = await findKeys(tx, ctx.core.keyring, 'enrolment', ids);
  return rows.map(({ sealed, ...row }) => ({ ...row, document: opened(keys.get(row.id), row.id, sealed) }));
}

const opened = (key: Key | undefined, id: string, sealed: Uint8Array | null) =>
  key && sealed ? openDocument(SealedEnrolment, key, enrolmentAt(id), sealed) : null;

/** The people of a cohort by name, each with their enrolment. Whoever calls writes the trail. */
export async function openPeople(tx: Transaction, ctx: StaffContext, cohortId: string) {
  const enrolments = await openEnrolments(tx, ctx, cohortId, IN_CLASS);
  if (enrolments.length === 0) return [];
  const rows = await tx
    .select()
    .from(participant)
    .where(
      inArray(
        participant.enrolmentId,
        enrolments.map(({ id }) => id),
      ),
    )
    .orderBy(asc(participant.position));
  const of = new Map(enrolments.map((each) => [each.id, each]));
  return rows
    .flatMap((person) => {
      const enrolled = of.get(person.enrolmentId);
      return enrolled
        ? [{ person, enrolment: enrolled, name: enrolled.document?.party[person.position - 1]?.name ?? '' }]
        : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
