import { expect, test } from 'vitest';
import { openRegistry, routeLabel, watchProcess } from './index.ts';

test('counters, gauges and histograms come out as Prometheus reads them', async () => {
  const registry = openRegistry();
  const submitted = registry.counter('submissions_total', 'Submissions by outcome.');
  submitted({ outcome: 'stands' }).raise();
  submitted({ outcome: 'stands' }).raise();
  submitted({ outcome: 'say "no"' }).raise();
  registry.reading('gauge', 'pool_in_use', 'Connections.', () => [{ value: 3 }]);
  const took = registry.histogram('seconds', 'Durations.', [0.1, 1]);
  for (const seconds of [0.05, 0.1, 0.5, 7]) took({ route: '/' }).observe(seconds);
  expect(await registry.text()).toBe(`# HELP breakwater_submissions_total Submissions by outcome.
# TYPE breakwater_submissions_total counter
breakwater_submissions_total{outcome="stands"} 2
breakwater_submissions_total{outcome="say \\"no\\""} 1
# HELP breakwater_pool_in_use Connections.
# TYPE breakwater_pool_in_use gauge
breakwater_pool_in_use 3
# HELP breakwater_seconds Durations.
# TYPE breakwater_seconds histogram
breakwater_seconds_bucket{route="/",le="0.1"} 2
breakwater_seconds_bucket{route="/",le="1"} 3
breakwater_seconds_bucket{route="/",le="+Inf"} 4
breakwater_seconds_sum{route="/"} 7.65
breakwater_seconds_count{route="/"} 4
`);
});

test('a reading that fails leaves its own lines out, and no other', async () => {
  const registry = openRegistry();
  registry.reading('gauge', 'gone', 'Gone.', () => Promise.reject(new Error('away')));
  registry.reading('gauge', 'there', 'There.', () => [{ value: 1 }]);
  const text = await registry.text();
  expect(text).not.toContain('gone');
  expect(text).toContain('breakwater_there 1');
});

test('a label that grows without end stops at five hundred', async () => {
  const registry = openRegistry();
  const many = registry.counter('many_total', 'Many.');
  for (let each = 0; each < 2_000; each += 1) many({ each: String(each) }).raise();
  expect((await registry.text()).split('\n').length).toBeLessThan(505);
});

test('a route is told by its template; what could be a code, an id or a token is “other”', () => {
  expect(routeLabel('/[locale]/code/[token]')).toBe('/[locale]/code/[token]');
  expect(routeLabel('/(inside)/requests/[id=uuid]')).toBe('/(inside)/requests/[id=uuid]');
  for (const value of ['/en/code/4711471147114711', `/en/code/${'a'.repeat(43)}`, '/a?b=c', '/x y', ''])
    expect(routeLabel(value)).toBe('other');
});

test('the process tells its memory and its CPU', async () => {
  const registry = openRegistry();
  watchProcess(registry);
  const text = await registry.text();
  expect(text).toMatch(/breakwater_process_memory_bytes\{kind="resident"\} \d{7,}/);
  expect(text).toMatch(/breakwater_process_cpu_seconds_total \d/);
});
