import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { MAX_BODY_BYTES, refusalOf } from './refusals.ts';

const form = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' };
const refusal = (method: string, url: string, headers: Record<string, string> = { host: 'localhost' }) =>
  refusalOf({ method, url, headers } as unknown as IncomingMessage, { hosts: ['localhost'] });

it('pages and forms pass', () => {
  expect(refusal('GET', '/en/')).toBeNull();
  expect(refusal('HEAD', '/zh/numbers')).toBeNull();
  expect(refusal('POST', '/en/code/again?/write', form)).toBeNull();
});

it('another host is refused before anything else', () => {
  expect(refusal('DELETE', '/en/', { host: 'evil.example' })).toBe(421);
});

it('other methods are refused', () => {
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])
    expect(refusal(method, '/en/')).toBe(405);
});

it('addresses that can’t be read are refused', () => {
  for (const url of [
    '/%',
    '/en/%ff',
    '//evil.example',
    '/en/%00',
    '/en/%0d%0aset-cookie:a',
    `/${'a'.repeat(5000)}`,
    '*',
  ])
    expect(refusal('GET', url)).toBe(400);
});

it('a body that is too long or no form is refused', () => {
  expect(refusal('POST', '/en/request', { ...form, 'content-length': String(MAX_BODY_BYTES + 1) })).toBe(413);
  expect(refusal('POST', '/en/request', { ...form, 'content-type': 'multipart/form-data; boundary=a' })).toBe(
    415,
  );
  expect(refusal('POST', '/en/request', { ...form, 'content-type': 'application/json' })).toBe(415);
});

it('what only the wrapper or a client-side router uses is hidden', () => {
  for (const url of ['/en/failure/500', '/en/__data.json', '/en/code/x/__data.json?a', '/en/__route.js'])
    expect(refusal('GET', url)).toBe(404);
});
