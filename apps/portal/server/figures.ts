import type { StaffApi } from '@breakwater/api-staff';
import { openRegistry, watchHttp, watchProcess } from '@breakwater/runtime/metrics';
import type { HttpMetrics, Registry } from '@breakwater/runtime/metrics';

/** What the portal counts: how much, never who. */
export function openFigures(door: StaffApi): { registry: Registry; http: HttpMetrics } {
  const registry = openRegistry();
  watchProcess(registry);
  const http = watchHttp(registry);
  registry.reading('gauge', 'database_up', 'Whether the database answers.', () => [
    { value: door.isDatabaseUp() ? 1 : 0 },
  ]);
  registry.reading('gauge', 'database_connections', 'Connections of the pool.', () => {
    const { inUse, idle, waiting } = door.figures().pool;
    return [
      { labels: { state: 'in_use' }, value: inUse },
      { labels: { state: 'idle' }, value: idle },
      { labels: { state: 'waiting' }, value: waiting },
    ];
  });
  registry.reading('gauge', 'argon2_turns', 'Passwords that are being checked, and that wait.', () => {
    const { running, waiting } = door.figures().passwords;
    return [
      { labels: { state: 'running' }, value: running },
      { labels: { state: 'waiting' }, value: waiting },
    ];
  });
  registry.reading('gauge', 'live_streams', 'Browsers that follow what changes.', () => [
    { value: door.figures().streams },
  ]);
  return { registry, http };
}
