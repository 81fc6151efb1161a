import { expect, it } from 'vitest';
import { cacheKey, isFile } from './cacheable.ts';

it('pages that are the same for everybody are kept, with and without their last slash', () => {
  expect(cacheKey('/en')).toBe('/en');
  expect(cacheKey('/en/')).toBe('/en');
  expect(cacheKey('/zh/numbers')).toBe('/zh/numbers');
});

it('what holds something of one visit is never kept', () => {
  for (const url of [
    '/en/request',
    '/en/code/sometoken',
    '/en/request/done/sometoken',
    '/en/?a=b',
    '/',
    '/de/',
  ])
    expect(cacheKey(url)).toBeNull();
});

it('files are kept', () => {
  expect(cacheKey('/exit.js')).toBe('/exit.js');
  expect(isFile('/_app/immutable/assets/a.css')).toBe(true);
  expect(isFile('/en')).toBe(false);
});
