import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Answer } from './capture.ts';
import { PageCache } from './page-cache.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pages-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const answer = (words: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(words),
});
const maker = (until: number) => {
  let made = 0;
  return { make: async () => ({ answer: answer(`page ${(made += 1)}`), until }), count: () => made };
};

it('a page is made once and again only when it is no longer true', async () => {
  const cache = new PageCache(folder);
  const { make, count } = maker(1000);
  await cache.get('/en', 0, make);
  expect((await cache.get('/en', 999, make)).body.toString()).toBe('page 1');
  await cache.get('/en', 1000, make);
  expect(count()).toBe(2);
});

it('many visitors at once make a page once', async () => {
  const cache = new PageCache(folder);
  const { make, count } = maker(1000);
  await Promise.all(Array.from({ length: 50 }, () => cache.get('/en', 0, make)));
  expect(count()).toBe(1);
});

it('a page that was being made while content changed is not kept', async () => {
  const cache = new PageCache(folder);
  let finish: () => void = () => undefined;
  const old = cache.get(
    '/en',
    0,
    () => new Promise((resolve) => (finish = () => resolve({ answer: answer('old'), until: 1000 }))),
  );
  cache.clear();
  finish();
  await old;
  expect((await cache.get('/en', 0, maker(1000).make)).body.toString()).toBe('page 1');
});

it('what may not be kept is not', async () => {
  const cache = new PageCache(folder);
  await cache.get('/_app/immutable/nothing.css', 0, maker(0).make);
  expect(cache.find('/_app/immutable/nothing.css')).toBeUndefined();
});

it('the pages of the last run are there before the first is made, and broken files are left out', async () => {
  await new PageCache(folder).get('/en', 0, maker(1000).make);
  writeFileSync(join(folder, 'pages', 'broken.json'), '{');
  const next = new PageCache(folder);
  next.load();
  expect(next.find('/en')?.body.toString()).toBe('page 1');
  expect(readdirSync(join(folder, 'pages'))).toHaveLength(2);
});

const LONG = 'harbour '.repeat(300);

it('a page is packed once however many ask at once, and not again when an edit has left it as it was', async () => {
  const cache = new PageCache(folder);
  const make = async () => ({ answer: answer(LONG), until: 1000 });
  const page = await cache.get('/en', 0, make);
  const [one, other] = await Promise.all([cache.encode(page, 'br'), cache.encode(page, 'br')]);
  expect(one.body).toBe(other.body);
  cache.clear();
  const again = await cache.get('/en', 0, make);
  expect(again).not.toBe(page);
  expect((await cache.encode(again, 'br')).body).toBe(one.body);
  cache.clear();
  const edited = await cache.get('/en', 0, async () => ({ answer: answer(`${LONG}!`), until: 1000 }));
  expect((await cache.encode(edited, 'br')).body).not.toEqual(one.body);
});

it('the next run finds its pages packed', async () => {
  const first = new PageCache(folder);
  const page = await first.get('/en', 0, async () => ({ answer: answer(LONG), until: 1000 }));
  const { body } = await first.encode(page, 'br');
  const next = new PageCache(folder);
  next.load();
  const found = next.find('/en');
  expect(await found?.encoded.br).toEqual(body);
});
