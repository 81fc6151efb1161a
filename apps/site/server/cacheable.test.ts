import { expect, it } from 'vitest';
import { cacheKey, isFile, routeOfKey } from './cacheable.ts';

const PROGRAMME = '/programmes/0198f000-0000-7000-8000-000000000001';
const SERVICE = '/services/0198f000-0000-7000-8000-000000000001';

it('pages that are the same for everybody are kept, with and without their last slash', () => {
  expect(cacheKey('/en')).toBe('/en');
  expect(cacheKey('/en/')).toBe('/en');
  expect(cacheKey('/zh/numbers')).toBe('/zh/numbers');
  expect(cacheKey(`/cs${PROGRAMME}`)).toBe(`/cs${PROGRAMME}`);
  expect(cacheKey(`/uk${SERVICE}`)).toBe(`/uk${SERVICE}`);
  for (const page of ['no-voice', 'others', 'agencies', 'about', 'services'])
    expect(cacheKey(`/id/${page}`)).toBe(`/id/${page}`);
  expect(cacheKey('/uk/library/')).toBe('/uk/library');
  expect(cacheKey('/zh/library/sudden-fear')).toBe('/zh/library/sudden-fear');
});

it('a kept page is counted under its route, never under what somebody reads', () => {
  expect(routeOfKey('/zh/library/sudden-fear')).toBe('/[lang=lang]/library/[slug]');
  expect(routeOfKey('/zh/library/search')).toBe('/[lang=lang]/library/search');
  expect(routeOfKey(`/cs${PROGRAMME}`)).toBe('/[lang=lang]/programmes/[id]');
  expect(routeOfKey(`/zh${SERVICE}`)).toBe('/[lang=lang]/services/[id]');
});

it('what holds something of one visit is never kept', () => {
  for (const url of [
    '/en/request',
    '/en/code/sometoken',
    '/en/request/done/sometoken',
    '/en/?a=b',
    '/',
    '/de/',
    '/en/programmes?topic=anger',
    `/en${PROGRAMME}/next`,
    '/en/library/found/sometoken',
    '/en/library/Loud',
    '/en/library/sudden-fear?a=b',
  ])
    expect(cacheKey(url)).toBeNull();
});

it('files are kept', () => {
  expect(cacheKey('/exit.js')).toBe('/exit.js');
  expect(isFile('/_app/immutable/assets/a.css')).toBe(true);
  expect(isFile('/en')).toBe(false);
});
