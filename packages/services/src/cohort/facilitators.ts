import { cohortFacilitator, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { Facilitating, LeaderChoice } from '@breakwater/domain/cohort';
import { isQualified } from '@breakwater/domain/episode';
import { isPermitted } from '@breakwater/domain/staff';
import type { Qualification } from '@breakwater/domain/staff';
import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

/** Everybody who leads classes, by name, and whether they have what a programme asks for. */
export async function readLeaders(
  tx: Transaction,
  ctx: StaffContext,
  asked: Qualification,
): Promise<LeaderChoice[]> {
  const rows = await tx
    .select({ id: staff.id, roles: staff.roles, qualification: staff.qualification })
    .from(staff)
    .where(eq(staff.state, 'active'));
  return rows
    .filter(({ roles }) => isPermitted(roles, 'class.lead'))
    .map(({ id, qualification }) => ({
      staffId: id,
      name: ctx.core.names.nameOf(id),
      isQualified: isQualified(qualification, asked),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, ctx.actor.locale));
}

/** Refuses (`conflict`), by name, whoever leads no classes or hasn't what the programme asks for. */
export async function assertMayLead(
  tx: Transaction,
  ctx: StaffContext,
  { staffIds, asked }: { staffIds: readonly string[]; asked: Qualification },
): Promise<void> {
  if (staffIds.length === 0) return;
  const rows = await tx
    .select({ id: staff.id, roles: staff.roles, state: staff.state, qualification: staff.qualification })
    .from(staff)
    .where(inArray(staff.id, [...staffIds]));
  for (const staffId of staffIds) {
    const row = rows.find(({ id }) => id === staffId);
    if (!row) throw notFound();
    const name = ctx.core.names.nameOf(staffId);
    if (row.state !== 'active' || !isPermitted(row.roles, 'class.lead'))
      throw conflict('error_facilitator_named', { name });
    if (!isQualified(row.qualification, asked)) throw conflict('error_facilitator_unqualified', { name });
  }
}

/** Sets who leads a cohort; whoever stays keeps the place in their week. */
export async function setFacilitators(
  tx: Transaction,
  cohortId: string,
  facilitators: readonly Facilitating[],
): Promise<void> {
  const of = eq(cohortFacilitator.cohortId, cohortId);
  const ids = facilitators.map(({ staffId }) => staffId);
  await tx
    .delete(cohortFacilitator)
    .where(ids.length === 0 ? of : and(of, notInArray(cohortFacilitator.staffId, ids)));
  for (const { staffId, part } of facilitators)
    await tx
      .insert(cohortFacilitator)
      .values({ cohortId, staffId, part })
      .onConflictDoUpdate({
        target: [cohortFacilitator.cohortId, cohortFacilitator.staffId],
        set: { part },
      });
}
