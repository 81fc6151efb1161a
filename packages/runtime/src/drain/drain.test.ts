import { createServer, get, Agent } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openLog } from '../log/index.ts';
import { openDrain } from './index.ts';

type Setting = { close?: () => Promise<void>; limits?: { requestsMs: number; allMs: number } };

async function served({ close = async () => {}, limits }: Setting = {}) {
  const held: ServerResponse[] = [];
  const lines: string[] = [];
  const codes: number[] = [];
  const arrived = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => {
    held.push(response);
    arrived.resolve(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ending = openDrain({
    log: openLog('site', { write: (line) => void lines.push(line) }),
    servers: () => [server],
    cutStreams: () => held.filter((each) => each.headersSent).forEach((each) => each.destroy()),
    close,
    exit: (code) => void codes.push(code),
    ...(limits && { limits }),
  });
  // Kept alive, as browsers and proxies do.
  const agent = new Agent({ keepAlive: true });
  const ask = () =>
    new Promise<string>((resolve) =>
      get({ port, host: '127.0.0.1', agent }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += String(chunk)));
        answer.on('end', () => resolve(text)).on('error', () => resolve('cut'));
      }).on('error', () => resolve('refused')),
    );
  return { ending, ask, arrived: arrived.promise, lines, codes };
}

test('what is under way is answered, new work is refused, then the process ends', async () => {
  const closed: string[] = [];
  const app = await served({ close: async () => void closed.push('pool') });
  const first = app.ask();
  const response = await app.arrived;
  const ended = app.ending.drain('SIGTERM');
  expect(app.ending.isDraining()).toBe(true);
  expect(await app.ask()).toBe('refused');
  expect(closed).toEqual([]);
  response.end('done');
  expect(await first).toBe('done');
  await ended;
  expect(closed).toEqual(['pool']);
  expect(app.codes).toEqual([0]);
  expect(app.lines.join()).toContain('"event":"ended"');
});

test('a stream is cut at once', async () => {
  const app = await served();
  const stream = app.ask();
  const response = await app.arrived;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  await new Promise<void>((resolve) => response.write('data: 1\n\n', () => resolve()));
  await app.ending.drain('SIGTERM');
  expect(await stream).toMatch(/cut|data/);
  expect(app.codes).toEqual([0]);
});

test('what never ends is cut off at the limit', async () => {
  const app = await served({
    close: () => new Promise(() => undefined),
    limits: { requestsMs: 10, allMs: 30 },
  });
  const never = app.ask();
  await app.arrived;
  void app.ending.drain('SIGTERM');
  expect(await never).toMatch(/cut|refused/);
  await expect.poll(() => app.codes).toEqual([0]);
  expect(app.lines.join()).toContain('cut_off');
});
