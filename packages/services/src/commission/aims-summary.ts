import { aimStep } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { aimsOf } from '@breakwater/domain/commission';
import type { Aim, AimState } from '@breakwater/domain/commission';
import { desc, eq } from 'drizzle-orm';

export type AimSummary = { aim: Aim; state: AimState; reachedOn: string | null };

/** How each aim of a case stands, for its closing: clear parts alone. Part of a verb. */
export async function aimsSummary(tx: Transaction, caseId: string): Promise<AimSummary[]> {
  const steps = await tx
    .select({ aim: aimStep.aim, state: aimStep.state, reachedOn: aimStep.reachedOn })
    .from(aimStep)
    .where(eq(aimStep.caseId, caseId))
    .orderBy(desc(aimStep.recordedAt), desc(aimStep.id));
  return aimsOf(steps).map(({ aim, state, steps: [last] }) => ({
    aim,
    state,
    reachedOn: last?.reachedOn ?? null,
  }));
}
