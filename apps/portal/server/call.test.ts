import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { readCall } from './call.ts';

const asked = (method: string, url: string, headers: Record<string, string> = {}, body = '') =>
  Object.assign(Readable.from(body ? [Buffer.from(body)] : []), {
    method,
    url,
    headers,
  }) as unknown as IncomingMessage;
const INPUT = '{"json":{"query":"Novák + 1"}}';
const JSON_BODY = { 'content-type': 'application/json' };

test('a query is read from its address, blanks and accents too', async () => {
  const query = new URLSearchParams({ input: INPUT }).toString();
  const call = { path: 'people.find', type: 'query', input: INPUT };
  expect(await readCall(asked('GET', `/trpc/people.find?${query}`))).toEqual(call);
  expect(await readCall(asked('GET', `/trpc/people.find?input=${encodeURIComponent(INPUT)}`))).toEqual(call);
  expect(await readCall(asked('GET', '/trpc/session.draftKey'))).toEqual({
    path: 'session.draftKey',
    type: 'query',
    input: null,
  });
});

test('a mutation is read from its body, which stays where tRPC finds it', async () => {
  const request = asked('POST', '/trpc/note.save', JSON_BODY, INPUT);
  expect(await readCall(request)).toEqual({ path: 'note.save', type: 'mutation', input: INPUT });
  expect(request).toHaveProperty('body', INPUT);
});

test.each([
  ['a batch', asked('GET', '/trpc/note.read,note.list?batch=1&input=%7B%7D')],
  ['a second parameter', asked('GET', '/trpc/note.read?input=%7B%7D&batch=1')],
  ['a stream', asked('GET', '/trpc/live.changes', { accept: 'text/event-stream' })],
  ['lines of JSON', asked('GET', '/trpc/note.read', { 'trpc-accept': 'application/jsonl' })],
  ['another medium', asked('GET', '/trpc/note.read', { 'content-type': 'text/plain' })],
  ['a path in another spelling', asked('GET', '/trpc/note%2Eread')],
  ['a mutation with something in its address', asked('POST', '/trpc/note.save?input=1', JSON_BODY)],
  ['another method', asked('HEAD', '/trpc/note.read')],
])('%s is left to tRPC', async (_, request) => {
  expect(await readCall(request)).toBeNull();
});
