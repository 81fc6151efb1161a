import { newId, safetyPlan } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SavePlan } from '@breakwater/domain/risk';
import type { SavedPlan } from '@breakwater/domain/risk';
import { sealDocument } from '@breakwater/vault';
import { eq, max, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { planAt } from './sealed-at.ts';

/** Keeps a new version of the safety plan; the earlier ones stay. `error_changed_meanwhile` when a colleague was faster. */
export async function savePlan(ctx: StaffContext, input: SavePlan): Promise<SavedPlan> {
  authorise(ctx, 'case.work');
  const { key, caseId, seen, locale, parts } = SavePlan.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'risk.save_plan' }, async () => {
      await lockCase(tx, ctx, caseId);
      if ((await newestPlan(tx, caseId)) !== seen) throw conflict('error_changed_meanwhile');
      const id = newId();
      const dataKey = await caseKey(tx, ctx, caseId);
      await tx.insert(safetyPlan).values({
        id,
        caseId,
        version: seen + 1,
        locale,
        madeBy: ctx.actor.staffId,
        madeAt: sql`app.app_now()`,
        sealed: sealDocument(dataKey, planAt(id, caseId), parts),
      });
      await audit(tx, ctx, { action: 'risk.plan', subjectKind: 'case', subjectId: caseId });
      return { version: seen + 1 };
    }),
  );
}

async function newestPlan(tx: Transaction, caseId: string): Promise<number> {
  const [row] = await tx
    .select({ version: max(safetyPlan.version) })
    .from(safetyPlan)
    .where(eq(safetyPlan.caseId, caseId));
  return row?.version ?? 0;
}
