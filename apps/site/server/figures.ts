import type { PublicApi } from '@breakwater/api-public';
import { openRegistry, watchHttp, watchProcess } from '@breakwater/runtime/metrics';
import type { HttpMetrics, Registry } from '@breakwater/runtime/metrics';
import type { PageCache } from './page-cache.ts';

/** What the site counts: how much, never who. The door and the cache come later than the first visitor. */
export function openFigures(
  door: () => PublicApi | null,
  cache: () => PageCache,
): { registry: Registry; http: HttpMetrics } {
  const registry = openRegistry();
  watchProcess(registry);
  const http = watchHttp(registry);
  const figures = () => {
    const open = door();
    if (!open) throw new Error('not open');
    return open.figures();
  };
  registry.reading('gauge', 'database_up', 'Whether the database answers.', () => [
    { value: figures().isDatabaseUp ? 1 : 0 },
  ]);
  registry.reading('gauge', 'database_connections', 'Connections of the pool.', () => {
    const { inUse, idle, waiting } = figures().pool;
    return [
      { labels: { state: 'in_use' }, value: inUse },
      { labels: { state: 'idle' }, value: idle },
      { labels: { state: 'waiting' }, value: waiting },
    ];
  });
  registry.reading('gauge', 'argon2_turns', 'Codes that are being worked on, and that wait.', () => {
    const { running, waiting } = figures().receipts;
    return [
      { labels: { state: 'running' }, value: running },
      { labels: { state: 'waiting' }, value: waiting },
    ];
  });
  registry.reading('counter', 'page_cache_total', 'Pages that were there, and that had to be made.', () => {
    const { hits, misses } = cache().counts();
    return [
      { labels: { result: 'hit' }, value: hits },
      { labels: { result: 'miss' }, value: misses },
    ];
  });
  registry.reading('counter', 'submissions_total', 'Requests that visitors sent, by outcome.', () =>
    Object.entries(figures().submissions).map(([outcome, value]) => ({ labels: { outcome }, value })),
  );
  registry.reading('counter', 'enrolments_total', 'Sign-ups to programmes, by outcome.', () =>
    Object.entries(figures().enrolments).map(([outcome, value]) => ({ labels: { outcome }, value })),
  );
  return { registry, http };
}
