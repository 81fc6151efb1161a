import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { takePages } from './pages.ts';

const PAGE = Symbol.for('breakwater.page');
const PAGE_TEXT = '<p>Потрібна допомога</p>';

/** What a browser gets when Kit's handler does `work`. */
async function answered(work: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    takePages(request, response);
    work(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const body = await response.text();
  server.close();
  return { status: response.status, length: response.headers.get('content-length'), body };
}

test('the text that was left on a request ends its answer', async () => {
  const length = String(Buffer.byteLength(PAGE_TEXT));
  const found = await answered((request, response) => {
    Object.assign(request, { [PAGE]: PAGE_TEXT });
    response.setHeader('content-length', length);
    response.writeHead(422);
    response.end();
  });
  expect(found).toEqual({ status: 422, length, body: PAGE_TEXT });
});

test('a request forgets the text that has gone out with it', async () => {
  let seen: IncomingMessage & { [PAGE]?: string } = Object.create(null);
  await answered((request, response) => {
    seen = Object.assign(request, { [PAGE]: PAGE_TEXT });
    response.end();
  });
  expect(seen[PAGE]).toBe('');
});

test('what has a body of its own, or none at all, goes out as it is', async () => {
  expect((await answered((_, response) => response.end('own'))).body).toBe('own');
  expect((await answered((_, response) => response.writeHead(303).end())).body).toBe('');
});
