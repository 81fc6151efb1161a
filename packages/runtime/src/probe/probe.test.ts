import { afterAll, expect, test } from 'vitest';
import type { Server } from 'node:http';
import { openRegistry } from '../metrics/index.ts';
import { internalPlace, keepReadiness, listenInternally, portOf } from './index.ts';

const well = { database: true, keys: true, migrations: true };
const open: Server[] = [];
afterAll(() => open.forEach((server) => server.close()));

async function ask(path: string, probes: Partial<Parameters<typeof listenInternally>[1]> = {}) {
  const server = await listenInternally(
    { port: 0, host: '127.0.0.1' },
    { registry: openRegistry(), readiness: async () => well, isDraining: () => false, ...probes },
  );
  open.push(server);
  const answer = await fetch(`http://127.0.0.1:${portOf(server)}${path}`);
  return { status: answer.status, text: await answer.text() };
}

test('a process that lives says so, ready or not', async () => {
  const readiness = () => Promise.reject(new Error('away'));
  expect(await ask('/healthz', { readiness })).toEqual({ status: 200, text: '{"status":"ok"}\n' });
});

test('ready is: database, keys and migrations well, and not ending', async () => {
  expect(JSON.parse((await ask('/readyz')).text)).toEqual({ status: 'ready', ...well, draining: false });
  for (const part of ['database', 'keys', 'migrations']) {
    const { status, text } = await ask('/readyz', { readiness: async () => ({ ...well, [part]: false }) });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ status: 'not_ready', [part]: false });
  }
  expect((await ask('/readyz', { isDraining: () => true })).status).toBe(503);
});

test('a thousand probes in a second ask the database once', async () => {
  let asked = 0;
  let clock = 0;
  const readiness = keepReadiness(async () => ((asked += 1), well), { now: () => clock });
  await Promise.all(Array.from({ length: 1_000 }, readiness));
  expect(asked).toBe(1);
  clock = 1_000;
  await readiness();
  expect(asked).toBe(2);
});

test('a question that fails or takes too long is a no', async () => {
  expect(await keepReadiness(() => Promise.reject(new Error('away')))()).toEqual({
    database: false,
    keys: false,
    migrations: false,
  });
  const never = keepReadiness(() => new Promise(() => undefined), { patienceMs: 1 });
  expect((await never()).database).toBe(false);
});

test('metrics are read on the internal port, and nothing else is there', async () => {
  const registry = openRegistry();
  registry.reading('gauge', 'there', 'There.', () => [{ value: 1 }]);
  expect((await ask('/metrics', { registry })).text).toContain('breakwater_there 1');
  expect((await ask('/')).status).toBe(404);
});

test('without a port there is no internal listener; without a host it is loopback', () => {
  expect(internalPlace({})).toBeNull();
  expect(internalPlace({ BREAKWATER_INTERNAL_PORT: '9100' })).toEqual({ port: 9100, host: '127.0.0.1' });
  expect(internalPlace({ BREAKWATER_INTERNAL_PORT: '9100', BREAKWATER_INTERNAL_HOST: '0.0.0.0' })?.host).toBe(
    '0.0.0.0',
  );
  expect(() => internalPlace({ BREAKWATER_INTERNAL_PORT: 'no' })).toThrow('BREAKWATER_INTERNAL_PORT');
});
