import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { refusalOf } from './guards.ts';

const rules = { hosts: new Set(['localhost:4200']), isHttps: false };
const own = { host: 'localhost:4200', origin: 'http://localhost:4200', 'sec-fetch-site': 'same-origin' };
const statusOf = (method: string, url: string, headers: Record<string, string>) =>
  refusalOf({ method, url, headers } as unknown as IncomingMessage, rules)?.status ?? 200;

test('a page of a known host is served, one of another host is not', () => {
  expect(statusOf('GET', '/', { host: 'localhost:4200' })).toBe(200);
  expect(statusOf('GET', '/', { host: 'evil.example' })).toBe(421);
  expect(statusOf('GET', '/', {})).toBe(421);
});

test('a form of our own is taken', () => {
  expect(statusOf('POST', '/sign-in', own)).toBe(200);
});

test.each([
  ['a foreign origin', { ...own, origin: 'https://evil.example' }],
  ['a null origin', { ...own, origin: 'null' }],
  ['the right host over another protocol', { ...own, origin: 'https://localhost:4200' }],
  ['another port of this machine', { ...own, origin: 'http://localhost:4100' }],
  ['a browser that says cross-site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ['a browser that says same-site', { ...own, 'sec-fetch-site': 'same-site' }],
  ['no origin at all', { host: own.host }],
])('%s changes nothing', (_, headers) => {
  expect(statusOf('POST', '/requests/1?/take', headers)).toBe(403);
});

test('a file of ten megabytes is taken where files are, and no larger one', () => {
  const post = (path: string, bytes: number) =>
    statusOf('POST', path, { ...own, 'content-length': String(bytes) });
  expect(post('/cases/1/papers/2?/add-file', 10_500_000)).toBe(200);
  expect(post('/cases/1/papers/2?/add-file', 12_000_000)).toBe(413);
  expect(post('/cases/1/notes', 10_500_000)).toBe(413);
});

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
  'tRPC takes %s',
  (type) => {
    expect(statusOf('POST', '/trpc/request.take', { ...own, 'content-type': type })).toBe(200);
  },
);

test.each([
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'text/plain',
  'text/plain; application/json',
  'application/octet-stream',
  'application/jsonp',
  'application/json-patch+json',
  '',
])('tRPC takes no %j: what a page elsewhere can send without asking first', (type) => {
  expect(statusOf('POST', '/trpc/request.take', { ...own, 'content-type': type })).toBe(415);
});

test('tRPC without a content type is refused', () => {
  expect(statusOf('POST', '/trpc/request.take', own)).toBe(415);
});

test.each(['cross-site', 'same-site', 'none'])('tRPC is not even read from %s', (site) => {
  expect(statusOf('GET', '/trpc/session.draftKey', { ...own, 'sec-fetch-site': site })).toBe(403);
  expect(statusOf('GET', '/requests', { ...own, 'sec-fetch-site': site })).toBe(200);
});

test('tRPC is read by our own pages, whose EventSource sends no Origin', () => {
  expect(
    statusOf('GET', '/trpc/live.changes', { host: own.host, 'sec-fetch-site': own['sec-fetch-site'] }),
  ).toBe(200);
});

test.each(['https://localhost:4200', 'http://localhost:4200.evil.example', 'http://LOCALHOST:4200', ''])(
  'an origin that only looks like ours (%j) changes nothing, in tRPC either',
  (origin) => {
    const headers = { ...own, origin, 'content-type': 'application/json' };
    expect(statusOf('POST', '/trpc/request.take', headers)).toBe(403);
    expect(statusOf('POST', '/settings/password', headers)).toBe(403);
  },
);

test('other methods, unreadable addresses and oversized bodies are refused', () => {
  expect(statusOf('PUT', '/', own)).toBe(405);
  expect(statusOf('TRACE', '/', own)).toBe(405);
  expect(statusOf('OPTIONS', '/trpc/request.take', own)).toBe(405);
  expect(statusOf('GET', '/%E0%A4%A', own)).toBe(400);
  expect(statusOf('GET', '//evil.example', own)).toBe(400);
  expect(statusOf('POST', '/', { ...own, 'content-length': '300000' })).toBe(413);
  expect(statusOf('POST', '/', { ...own, 'transfer-encoding': 'chunked' })).toBe(413);
});
