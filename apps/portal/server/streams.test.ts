import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openStreams } from './streams.ts';

let server: Server;
afterEach(() => server.closeAllConnections());

/** What a browser that accepts this gets of an answer that has begun and isn't finished. */
async function began(accept: string) {
  const streams = openStreams();
  server = createServer((request, response) => {
    streams.watch(request, response);
    response.write('first');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = Promise.withResolvers<string>();
  const first = new Promise<void>((resolve) => {
    get({ host: '127.0.0.1', port, headers: { accept } }, (answer) => {
      answer.once('data', () => resolve());
      answer.once('error', () => cut.resolve('cut'));
    });
  });
  await first;
  return { streams, cut: cut.promise };
}

test('a live stream is cut at once when the portal ends', async () => {
  const { streams, cut } = await began('text/event-stream');
  streams.cut();
  expect(await cut).toBe('cut');
});

test('an answer that will end by itself is left to end', async () => {
  const { streams, cut } = await began('application/json');
  streams.cut();
  const state = await Promise.race([cut, new Promise((resolve) => setTimeout(() => resolve('open'), 50))]);
  expect(state).toBe('open');
});
