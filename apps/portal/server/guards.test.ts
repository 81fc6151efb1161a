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

test('tRPC takes JSON only: a form needs no preflight', () => {
  expect(statusOf('POST', '/trpc/request.take', { ...own, 'content-type': 'application/json' })).toBe(200);
  expect(
    statusOf('POST', '/trpc/request.take', { ...own, 'content-type': 'multipart/form-data; boundary=x' }),
  ).toBe(415);
  expect(statusOf('POST', '/trpc/request.take', own)).toBe(415);
});

test('other methods, unreadable addresses and oversized bodies are refused', () => {
  expect(statusOf('PUT', '/', own)).toBe(405);
  expect(statusOf('TRACE', '/', own)).toBe(405);
  expect(statusOf('GET', '/%E0%A4%A', own)).toBe(400);
  expect(statusOf('GET', '//evil.example', own)).toBe(400);
  expect(statusOf('POST', '/', { ...own, 'content-length': '300000' })).toBe(413);
});
