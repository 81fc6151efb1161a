import { expect, test } from 'vitest';
import { contrastOf } from './colour.ts';
import { contrast } from './contrast.ts';
import { complaintsAbout } from './fixture.ts';
import { readThemes } from './tokens.ts';

test('contrast is that of WCAG', () => {
  expect(contrastOf('#000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#767676', '#fff')).toBeCloseTo(4.54, 2);
  expect(contrastOf('rebeccapurple', '#fff')).toBeUndefined();
});

test('themes are read from queries, attributes and light-dark()', () => {
  const { light, dark } = readThemes(`
    :root { --ink: #111111; --paper: #fefefe; --sea: light-dark(#0b5563, #7cc4d1); --link: var(--sea); }
    @media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { --ink: #eeeeee; } }
    [data-theme='dark'] { --paper: #0e1a1e; }
    :root:not([data-theme='dark']) { --line: #d5dedd; }
  `);
  expect(light).toMatchObject({ ink: '#111111', paper: '#fefefe', link: '#0b5563', line: '#d5dedd' });
  expect(dark).toMatchObject({ ink: '#eeeeee', paper: '#0e1a1e', link: '#7cc4d1' });
});

test('text that can’t be read on its ground is noticed, in the theme where it is', () => {
  const tokens = ':root { --ink: #14252b; --paper: #fbfaf7; } [data-theme="dark"] { --paper: #0e1a1e; }';
  const said = complaintsAbout(contrast, { 'packages/ui/src/css/tokens.css': tokens });
  expect(said.filter((line) => line.includes('--ink on --paper'))).toEqual([
    expect.stringContaining('dark: --ink on --paper has 1.1'),
  ]);
});

test('a token that is gone is noticed', () => {
  expect(complaintsAbout(contrast, { 'packages/ui/src/css/tokens.css': '' }).join()).toContain('no hex colour');
  expect(complaintsAbout(contrast, {}).join()).toContain('is missing');
});
