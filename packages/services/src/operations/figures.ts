import { passwordTurns } from '@breakwater/auth';
import type { Pool } from '@breakwater/db';
import type { SubmitResult } from '@breakwater/domain/request';
import { receiptTurns } from '@breakwater/vault';
import type { PublicCore, StaffCore, WorkerCore } from '../context.ts';

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
export type StaffFigures = {
  pool: PoolFigures;
  passwords: TurnFigures;
  streams: number;
  isDatabaseUp: boolean;
};
export type WorkerFigures = {
  pool: PoolFigures;
  unchained: number;
  intake: number;
  oldestIntakeSeconds: number;
  overdue: number;
};

/** What the site's process counts. */
export const readPublicFigures = ({ pool, submissions, isDatabaseUp }: PublicCore): PublicFigures => ({
  pool: poolFigures(pool),
  receipts: receiptTurns(),
  submissions: { ...submissions },
  isDatabaseUp: isDatabaseUp(),
});

/** What the portal's process counts. */
export const readStaffFigures = ({ pool, changes }: StaffCore): StaffFigures => ({
  pool: poolFigures(pool),
  passwords: passwordTurns(),
  streams: changes.streams(),
  isDatabaseUp: changes.isConnected(),
});

/** How far behind the worker is, by one question to the database; throws while that is away. */
export async function readWorkerFigures({ pool }: WorkerCore): Promise<WorkerFigures> {
  const { rows } = await pool.query<
    Record<'unchained' | 'intake' | 'oldest_intake_seconds' | 'overdue', string>
  >('SELECT unchained, intake, oldest_intake_seconds, overdue FROM app.backlog()');
  const [row] = rows;
  return {
    pool: poolFigures(pool),
    unchained: Number(row?.unchained),
    intake: Number(row?.intake),
    oldestIntakeSeconds: Number(row?.oldest_intake_seconds),
    overdue: Number(row?.overdue),
  };
}

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

const poolFigures = ({ totalCount, idleCount, waitingCount }: Pool): PoolFigures => ({
  inUse: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
});
