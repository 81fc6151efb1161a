import type { Pool } from '@breakwater/db';
import type { SubmitResult } from '@breakwater/domain/request';
import { receiptTurns } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';

/** Connections to the database. */
export type PoolFigures = { inUse: number; idle: number; waiting: number };
/** Argon2 that runs, and that waits for its turn. */
export type TurnFigures = { running: number; waiting: number };
/** How submissions ended: counts, and nothing of any of them. `refused` is whatever was thrown. */
export type SubmitFigures = Record<SubmitResult['outcome'] | 'again' | 'refused', number>;

export type PublicFigures = {
  pool: PoolFigures;
  receipts: TurnFigures;
  submissions: SubmitFigures;
  isDatabaseUp: boolean;
};

/** What the site's process counts. */
export const readPublicFigures = ({ pool, submissions, isDatabaseUp }: PublicCore): PublicFigures => ({
  pool: poolFigures(pool),
  receipts: receiptTurns(),
  submissions: { ...submissions },
  isDatabaseUp: isDatabaseUp(),
});

/** No submission yet. */
export const noSubmissions = (): SubmitFigures => ({
  stands: 0,
  again: 0,
  differs: 0,
  time_taken: 0,
  full: 0,
  erased: 0,
  form_expired: 0,
  refused: 0,
});

/** Counts one submission by how it ends, and passes its end on. */
export async function counted(
  submissions: SubmitFigures,
  submit: () => Promise<SubmitResult>,
): Promise<SubmitResult> {
  try {
    const result = await submit();
    submissions[result.outcome === 'stands' && result.again ? 'again' : result.outcome] += 1;
    return result;
  } catch (error) {
    submissions.refused += 1;
    throw error;
  }
}

/** How a pool's connections stand. */
export const poolFigures = ({ totalCount, idleCount, waitingCount }: Pool): PoolFigures => ({
  inUse: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
});
