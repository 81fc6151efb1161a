import { fileURLToPath, pathToFileURL } from 'node:url';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';

type MakeTrackable = (
  url: URL,
  callback: () => void,
  ofParam: (name: string) => void,
  allowHash?: boolean,
) => URL;

// What Kit doesn't export, and `patches/` mends: decision 0043.
const kit = fileURLToPath(import.meta.resolve('@sveltejs/kit/package.json'));
const source = pathToFileURL(kit.replace(/package\.json$/, 'src/utils/url.js')).href;
const { make_trackable } = (await import(source)) as { make_trackable: MakeTrackable };

const ADDRESS = 'https://portal.example/cases?filter=mine&page=2';

function tracked(allowHash?: boolean) {
  const read: string[] = [];
  const url = make_trackable(
    new URL(`${ADDRESS}#notes`),
    () => read.push('url'),
    (name) => read.push(name),
    allowHash,
  );
  return { url, read };
}

test('what a page reads of its address is what it is told about', () => {
  const { url, read } = tracked();
  expect([url.origin, url.host, url.protocol]).toEqual([
    'https://portal.example',
    'portal.example',
    'https:',
  ]);
  expect(read).toEqual([]);
  expect(url.searchParams.get('filter')).toBe('mine');
  expect(url.searchParams.has('page')).toBe(true);
  expect(read).toEqual(['filter', 'page']);
  expect([url.pathname, url.search]).toEqual(['/cases', '?filter=mine&page=2']);
  expect([...url.searchParams.keys()]).toEqual(['filter', 'page']);
  expect(read.filter((each) => each === 'url').length).toBeGreaterThanOrEqual(3);
});

test('it goes wherever an address goes', () => {
  const { url, read } = tracked();
  expect(url).toBeInstanceOf(URL);
  for (const text of [url.href, String(url), url.toJSON(), new URL(url).href])
    expect(text).toBe(`${ADDRESS}#notes`);
  expect(new URL('/day', url).href).toBe('https://portal.example/day');
  expect(read).not.toEqual([]);
  expect(inspect(url)).toContain('/cases');
  expect(inspect(url.searchParams)).toContain('mine');
});

test('what comes after # is for whoever may ask', () => {
  expect(() => tracked().url.hash).toThrow('url_hash_unavailable');
  expect(tracked(true).url.hash).toBe('#notes');
});

test('what it tells goes with the first small collection', () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;
  const oldBytes = () =>
    getHeapSpaceStatistics()
      .filter(({ space_name }) => space_name === 'old_space' || space_name === 'large_object_space')
      .reduce((sum, { space_used_size }) => sum + space_used_size, 0);
  const visit = () => {
    const page = Array.from({ length: 1_000 }, (_, index) => index / 2);
    make_trackable(
      new URL(ADDRESS),
      () => page.length,
      () => page.length,
    );
  };
  for (let count = 0; count < 20; count += 1) visit();
  gc({ type: 'major' });
  const before = oldBytes();
  for (let count = 0; count < 1_000; count += 1) {
    visit();
    if (count % 50 === 49) gc({ type: 'minor' });
  }
  gc({ type: 'minor' });
  // Eight megabytes of pages have been visited.
  expect(oldBytes() - before).toBeLessThan(2_000_000);
});
