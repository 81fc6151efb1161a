import { caseFile, caseOffer, caseTeam, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notAllowed } from '@breakwater/domain';
import type { OfferOutcome } from '@breakwater/domain/case';
import { isPermitted } from '@breakwater/domain/staff';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/new-task.ts';
import { lockCase } from './queries.ts';
import type { CaseRecord } from './queries.ts';

/** Whether the actor leads a case: holds it, stands in for whoever does, or may assign it to anybody. */
export async function leads(
  tx: Transaction,
  ctx: StaffContext,
  row: Pick<CaseRecord, 'holderId'>,
): Promise<boolean> {
  if (isPermitted(ctx.actor.roles, 'case.assign')) return true;
  if (row.holderId === null) return false;
  const { rows } = await tx.execute<{ leads: boolean }>(
    sql`SELECT app.actor_answers_for(${row.holderId}::uuid) AS leads`,
  );
  return rows[0]?.leads ?? false;
}

/** As `lockCase`, for whoever leads it; `not_allowed` for others of its team. */
export async function lockLed(tx: Transaction, ctx: StaffContext, id: string): Promise<CaseRecord> {
  const row = await lockCase(tx, ctx, id);
  if (!(await leads(tx, ctx, row))) throw notAllowed();
  return row;
}

/** Refuses (`error_not_counsellor`) whoever couldn't work in a case: no counsellor or supervisor, or not active. */
export async function mustWorkInCases(tx: Transaction, staffId: string): Promise<void> {
  const [found] = await tx
    .select({ roles: staff.roles, state: staff.state })
    .from(staff)
    .where(eq(staff.id, staffId));
  const canWork = found?.state === 'active' && found.roles.some((role) => isPermitted([role], 'case.work'));
  if (!canWork) throw conflict('error_not_counsellor');
}

/** Gives a case its holder, who is of its team no longer; an offer that was open ends with it. */
export async function changeHolder(
  tx: Transaction,
  id: string,
  holderId: string | null,
  outcome: OfferOutcome = 'withdrawn',
): Promise<void> {
  await tx
    .update(caseFile)
    .set({ holderId, version: sql`${caseFile.version} + 1` })
    .where(eq(caseFile.id, id));
  if (holderId !== null)
    await tx
      .update(caseTeam)
      .set({ endedAt: sql`app.app_now()` })
      .where(and(eq(caseTeam.caseId, id), eq(caseTeam.staffId, holderId), isNull(caseTeam.endedAt)));
  await endOffer(tx, id, outcome);
}

/** Ends the case's open offer, and the task that told of it; false when there is none. */
export async function endOffer(tx: Transaction, caseId: string, outcome: OfferOutcome): Promise<boolean> {
  const [ended] = await tx
    .update(caseOffer)
    .set({ outcome, endedAt: sql`app.app_now()` })
    .where(and(eq(caseOffer.caseId, caseId), isNull(caseOffer.endedAt)))
    .returning({ id: caseOffer.id, staffId: caseOffer.staffId });
  if (ended)
    await endTask(tx, {
      kind: 'handover',
      sourceId: ended.id,
      doneBy: outcome === 'withdrawn' ? null : ended.staffId,
    });
  return ended !== undefined;
}
