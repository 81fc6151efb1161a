import type { Pool } from '@breakwater/db';
import type { EnrolResult } from '@breakwater/domain/enrolment';
import type { SubmitResult } from '@breakwater/domain/request';
import { receiptTurns } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';

/** Connections to the database. */
export type PoolFigures = { inUse: number; idle: number; waiting: number };
/** Argon2 that runs, and that waits for its turn. */
export type TurnFigures = { running: number; waiting: number };
/** How what visitors sent ended: counts, and nothing of any of them. `refused` is whatever was thrown. */
type Counts<Outcome extends string> = Record<Outcome | 'again' | 'refused', number>;
export type SubmitFigures = Counts<SubmitResult['outcome']>;
/** The same for sign-ups to programmes. */
export type EnrolFigures = Counts<EnrolResult['outcome']>;

export type PublicFigures = {
  pool: PoolFigures;
  receipts: TurnFigures;
  submissions: SubmitFigures;
  enrolments: EnrolFigures;
  isDatabaseUp: boolean;
};
/** What the site's process counts. */
export const readPublicFigures = (core: PublicCore): PublicFigures => ({
  pool: poolFigures(core.pool),
  receipts: receiptTurns(),
  submissions: { ...core.submissions },
  enrolments: { ...core.enrolments },
  isDatabaseUp: core.isDatabaseUp(),
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

/** No sign-up yet. */
export const noEnrolments = (): EnrolFigures => ({
  stands: 0,
  again: 0,
  differs: 0,
  full: 0,
  closed: 0,
  busy: 0,
  erased: 0,
  form_expired: 0,
  refused: 0,
});

type Ended<Outcome extends string> = { outcome: Outcome; again?: boolean };

/** Counts one submission by how it ends, and passes its end on. */
export async function counted<Outcome extends string, Result extends Ended<Outcome>>(
  counts: Counts<Outcome>,
  submit: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await submit();
    counts[result.again === true ? 'again' : result.outcome] += 1;
    return result;
  } catch (error) {
    counts.refused += 1;
    throw error;
  }
}

/** Connections of a pool now. */
export const poolFigures = ({ totalCount, idleCount, waitingCount }: Pool): PoolFigures => ({
  inUse: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
});
