import type { Verification } from '@breakwater/domain/audit';

/** Whether a verification runs now. */
export const isRunning = ({ startedAt, finishedAt }: Verification): boolean =>
  startedAt !== null && finishedAt === null;

/** Whether one runs or is asked for and hasn't begun. */
export const isUnderWay = (run: Verification): boolean =>
  isRunning(run) || (run.askedAt !== null && (run.startedAt === null || run.askedAt > run.startedAt));
