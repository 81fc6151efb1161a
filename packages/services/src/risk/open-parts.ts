import { caseFile, measure, riskLevel, safetyPlan } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { asksForPlan, isUrgent } from '@breakwater/domain/risk';
import { and, eq } from 'drizzle-orm';

/** What of the risk stands open before a case can be closed: an urgent level, a waiting proposal, a missing safety plan. */
export async function openParts(tx: Transaction, caseId: string): Promise<{ kind: string; count: number }[]> {
  const [file] = await tx.select({ level: caseFile.riskLevel }).from(caseFile).where(eq(caseFile.id, caseId));
  if (!file) return [];
  const proposed = await tx
    .select({ id: riskLevel.id })
    .from(riskLevel)
    .where(and(eq(riskLevel.caseId, caseId), eq(riskLevel.state, 'proposed')));
  const plan = await tx
    .select({ id: safetyPlan.id })
    .from(safetyPlan)
    .where(eq(safetyPlan.caseId, caseId))
    .limit(1);
  return [
    { kind: 'risk_high', count: isUrgent(file.level) ? 1 : 0 },
    { kind: 'risk_proposed', count: proposed.length },
    { kind: 'safety_plan_missing', count: asksForPlan(file.level) && plan.length === 0 ? 1 : 0 },
  ].filter(({ count }) => count > 0);
}

/** What only a policy asks for: a safety plan whatever the risk, and an assessment: a risk that was judged, a measure that was planned (M3.3). */
export async function policyParts(
  tx: Transaction,
  caseId: string,
): Promise<{ kind: 'safety_plan' | 'assessment'; count: number }[]> {
  const plans = await tx.$count(safetyPlan, eq(safetyPlan.caseId, caseId));
  const judged = await tx.$count(riskLevel, eq(riskLevel.caseId, caseId));
  const planned = await tx.$count(measure, eq(measure.caseId, caseId));
  return [
    { kind: 'safety_plan' as const, count: plans === 0 ? 1 : 0 },
    { kind: 'assessment' as const, count: judged === 0 || planned === 0 ? 1 : 0 },
  ].filter(({ count }) => count > 0);
}
