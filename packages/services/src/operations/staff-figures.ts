import { passwordTurns } from '@breakwater/auth';
import type { StaffCore, WorkerCore } from '../context.ts';
import { poolFigures } from './figures.ts';
import type { PoolFigures, TurnFigures } from './figures.ts';

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
