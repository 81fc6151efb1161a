import { caseFile, riskLevel } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { DecideRisk, isUrgent, WithdrawRisk } from '@breakwater/domain/risk';
import type { SaidRisk } from '@breakwater/domain/risk';
import { sealDocument } from '@breakwater/vault';
import { and, eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { decisionAt } from './sealed-at.ts';

/**
 * The second person's answer to a proposed lowering. `error_risk_second_person` for whoever proposed it or isn't qualified;
 * `error_moved_on` when it no longer waits, or the risk has changed since.
 */
export async function decide(ctx: StaffContext, input: DecideRisk): Promise<SaidRisk> {
  authorise(ctx, 'case.work');
  const { key, caseId, id, decision, reasons } = DecideRisk.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'risk.decide' }, async () => {
      await lockCase(tx, ctx, caseId);
      const row = await lockProposal(tx, caseId, id);
      if (row.saidBy === ctx.actor.staffId) throw conflict('error_risk_second_person');
      const dataKey = await caseKey(tx, ctx, caseId);
      await tx
        .update(riskLevel)
        .set({
          state: decision,
          decidedBy: ctx.actor.staffId,
          decidedAt: sql`app.app_now()`,
          sealedDecision: sealDocument(dataKey, decisionAt(id, caseId), { reasons }),
        })
        .where(eq(riskLevel.id, id));
      await audit(tx, ctx, {
        action: decision === 'confirmed' ? 'risk.confirm' : 'risk.decline',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [row.level],
      });
      const level = await levelOf(tx, caseId);
      if (!isUrgent(level))
        await endTask(tx, { kind: 'risk_alarm', sourceId: caseId, doneBy: ctx.actor.staffId });
      return { id, state: decision, level };
    }),
  );
}

/** Takes one's own proposal back; the level stays. */
export async function withdraw(ctx: StaffContext, input: WithdrawRisk): Promise<SaidRisk> {
  authorise(ctx, 'case.work');
  const { key, caseId, id } = WithdrawRisk.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'risk.withdraw' }, async () => {
      await lockCase(tx, ctx, caseId);
      const row = await lockProposal(tx, caseId, id);
      if (row.saidBy !== ctx.actor.staffId) throw conflict('error_own_proposal');
      await tx
        .update(riskLevel)
        .set({ state: 'withdrawn', decidedAt: sql`app.app_now()` })
        .where(eq(riskLevel.id, id));
      await audit(tx, ctx, {
        action: 'risk.withdraw',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [row.level],
      });
      return { id, state: 'withdrawn' as const, level: row.previous };
    }),
  );
}

async function lockProposal(tx: Transaction, caseId: string, id: string) {
  const [row] = await tx
    .select()
    .from(riskLevel)
    .where(and(eq(riskLevel.id, id), eq(riskLevel.caseId, caseId)))
    .for('update');
  if (!row) throw notFound();
  if (row.state !== 'proposed') throw conflict('error_moved_on');
  return row;
}

async function levelOf(tx: Transaction, caseId: string) {
  const [row] = await tx.select({ level: caseFile.riskLevel }).from(caseFile).where(eq(caseFile.id, caseId));
  return row?.level ?? 'none';
}
