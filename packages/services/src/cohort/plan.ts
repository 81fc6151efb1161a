import { classSession, cohort, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { NewCohort } from '@breakwater/domain/cohort';
import type { PlannedSession } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findProgramme } from '../programme/queries.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { assertMayLead, setFacilitators } from './facilitators.ts';
import { instantOf, periodOf } from './queries.ts';

/**
 * Plans a cohort: a draft with its dates, which takes neither a room nor anybody's time until it is published. Refused by
 * name: whoever leads no classes or hasn't what the programme asks for (`conflict`).
 */
export async function plan(ctx: StaffContext, input: NewCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, ...parts } = NewCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.plan' }, async () => {
      await refuseShelterAddress(tx, ctx, { place: parts.place, ledBy: parts.ledBy });
      const { policy, state } = await findProgramme(tx, parts.programmeId);
      if (state === 'retired') throw conflict('error_programme_retired');
      const staffIds = parts.facilitators.map(({ staffId }) => staffId);
      await assertMayLead(tx, ctx, { staffIds, asked: policy.qualification });
      await addCohort(tx, { ...parts, copiedFrom: null });
      await audit(tx, ctx, { action: 'cohort.plan', subjectKind: 'programme', subjectId: parts.id });
      return { id: parts.id };
    }),
  );
}

/** A cohort with its dates and who leads it, as a draft. `conflict` when there is one with this id. */
export async function addCohort(
  tx: Transaction,
  {
    sessions,
    facilitators,
    opensAt,
    closesAt,
    ...row
  }: Omit<NewCohort, 'key'> & { copiedFrom: string | null },
): Promise<void> {
  const made = await tx
    .insert(cohort)
    .values({
      ...row,
      opensAt: instantOf(opensAt),
      closesAt: instantOf(closesAt),
      number: sql`to_char(app.app_now(), 'IYIW') || '-C' || to_char(nextval('app.cohort_number'), 'FM9999999900')`,
    })
    .onConflictDoNothing();
  if (made.rowCount === 0) throw conflict('error_changed_meanwhile');
  await addSessions(tx, row, sessions);
  await setFacilitators(tx, row.id, facilitators);
}

/** Class sessions of a cohort, in its room. Two of one cohort never overlap (`conflict`). */
export async function addSessions(
  tx: Transaction,
  { id, roomId, isPlaced = false }: { id: string; roomId: string | null; isPlaced?: boolean },
  sessions: readonly PlannedSession[],
): Promise<void> {
  for (const { startsAt, endsAt, unit } of sessions)
    await tx
      .insert(classSession)
      .values({ id: newId(), cohortId: id, period: periodOf(startsAt, endsAt), unit, roomId, isPlaced });
}
