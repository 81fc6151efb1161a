import { openRegistry, watchProcess } from '@breakwater/runtime/metrics';
import type { Registry } from '@breakwater/runtime/metrics';
import type { WorkerCore } from '@breakwater/services';
import { readWorkerFigures } from '@breakwater/services/operations';
import type { WorkerFigures } from '@breakwater/services/operations';

/** What waits for the worker, read from the database when it is asked for: counts, and nothing of any row. */
export function openFigures(core: WorkerCore): Registry {
  const registry = openRegistry();
  watchProcess(registry);
  let asked: Promise<WorkerFigures> | null = null;
  // One question for all lines of one reading.
  const figures = () => {
    asked ??= readWorkerFigures(core).finally(() => setImmediate(() => (asked = null)));
    return asked;
  };
  const gauge = (name: string, help: string, of: (figures: WorkerFigures) => number) =>
    registry.reading('gauge', name, help, async () => [{ value: of(await figures()) }]);
  gauge('audit_unchained', 'Entries of the trail without a link.', ({ unchained }) => unchained);
  gauge('intake_waiting', 'Sealed rows that nobody has taken over.', ({ intake }) => intake);
  gauge('intake_oldest_seconds', 'Age of the oldest of them.', (found) => found.oldestIntakeSeconds);
  gauge('requests_overdue', 'Requests whose answer is late.', ({ overdue }) => overdue);
  gauge('database_connections_in_use', 'Connections in use.', ({ pool }) => pool.inUse);
  gauge('database_connections_waiting', 'Work that waits for one.', ({ pool }) => pool.waiting);
  return registry;
}
