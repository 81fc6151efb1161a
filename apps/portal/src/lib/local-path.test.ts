import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('after sign-in one goes on to a page of this app, its filter included', () => {
  expect(localPath('/requests?filter=mine')).toBe('/requests?filter=mine');
  expect(localPath('/requests/0190-a')).toBe('/requests/0190-a');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/a\\..\\b',
  'javascript:alert(1)',
  '/a\nb',
  '',
  null,
  '/sign-in/code',
  `/${'a'.repeat(600)}`,
])('%j leads nowhere but to the first page', (wanted) => expect(localPath(wanted)).toBe('/'));
