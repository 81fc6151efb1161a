import type { Log } from '@breakwater/runtime/log';
import type { WorkerEvent } from '@breakwater/services/worker';

/** The worker's lines in the log's words. */
export function say(log: Log, line: WorkerEvent): void {
  if (line.event === 'failed') log.error('job_failed', { job: line.job, code: line.kind });
  else if (line.event === 'broken_intake') log.error('broken_intake', { intakeId: line.id });
  else log.error('trail_fault', { job: line.kind, reason: line.fault, sequence: line.faultAt });
}
