import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from './registry.ts';

/** Memory, CPU, event-loop delay and age of this process. */
export function watchProcess(registry: Registry): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  registry.reading('gauge', 'process_memory_bytes', 'Memory of the process.', () => {
    const { rss, heapUsed, external } = process.memoryUsage();
    return [
      { labels: { kind: 'resident' }, value: rss },
      { labels: { kind: 'heap' }, value: heapUsed },
      { labels: { kind: 'external' }, value: external },
    ];
  });
  registry.reading('counter', 'process_cpu_seconds_total', 'CPU that the process has used.', () => {
    const { user, system } = process.cpuUsage();
    return [{ value: (user + system) / 1e6 }];
  });
  registry.reading(
    'gauge',
    'event_loop_delay_seconds',
    'How late the event loop is, since last asked.',
    () => {
      const value = { labels: { quantile: '0.99' }, value: delay.percentile(99) / 1e9 };
      delay.reset();
      return [value];
    },
  );
  registry.reading('gauge', 'process_up_seconds', 'Age of the process.', () => [{ value: process.uptime() }]);
}
