import { GROUNDS, NO_MARK } from '@breakwater/domain/centre';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withColours } from './colours.ts';
import type { Kit } from './kit.ts';

const files: Record<string, string> = {
  '/_app/a.css': ':root{--paper:#fbfaf7}',
  '/_app/b.css': '.articles{}',
  '/en': '<p>--paper:</p>',
};
const kit = {
  page: (path: string) =>
    Promise.resolve({ status: path in files ? 200 : 404, headers: {}, body: Buffer.from(files[path] ?? '') }),
} as unknown as Kit;
let mark = NO_MARK;
const read = async (path: string) => (await withColours(kit, () => mark).page(path)).body.toString();

it('the centre’s colours stand at the end of the one stylesheet that names colours, as they are now', async () => {
  mark = { ...NO_MARK, accent: '#6b2d5c' };
  expect(await read('/_app/a.css')).toMatch(/^:root\{--paper:#fbfaf7\}:root\{--sea:#6b2d5c;.*@media/);
  mark = { ...NO_MARK, accent: '#2d4a6b' };
  expect(await read('/_app/a.css')).toContain('--sea:#2d4a6b');
  mark = NO_MARK;
  expect(await read('/_app/a.css')).toBe(files['/_app/a.css']);
});

it('nothing else is touched', async () => {
  mark = { ...NO_MARK, accent: '#6b2d5c' };
  for (const path of ['/_app/b.css', '/en', '/_app/gone.css'])
    expect(await read(path)).toBe(files[path] ?? '');
});

it('the grounds on which contrast is counted are those of the tokens', () => {
  const css = readFileSync(new URL('../../../packages/ui/src/css/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split("[data-theme='dark']");
  for (const [name, value] of Object.entries(GROUNDS.light))
    expect(light).toContain(`--${name === 'accent' ? 'sea' : name}: ${value};`);
  for (const [name, value] of Object.entries(GROUNDS.dark))
    expect(dark).toContain(`--${name === 'accent' ? 'sea' : name}: ${value};`);
});
