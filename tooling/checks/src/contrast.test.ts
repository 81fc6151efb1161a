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

const tokens = (chosen: string, byDevice: string) => `
  :root { --ink: #14252b; --paper: #fbfaf7; --link: var(--ink); }
  :root[data-theme='dark'] { ${chosen} }
  @media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${byDevice} } }
`;
const about = (css: string) => complaintsAbout(contrast, { 'packages/ui/src/css/tokens.css': css });

test('the light theme and both ways to the dark one are read', () => {
  const { light, darks } = readThemes(tokens('--ink: #e9f1f1;', '--paper: #0e1a1e;'));
  expect(light).toEqual({ ink: '#14252b', paper: '#fbfaf7', link: '#14252b' });
  expect(darks.map(({ theme }) => [theme['ink'], theme['paper'], theme['link']])).toEqual([
    ['#e9f1f1', '#fbfaf7', '#e9f1f1'],
    ['#14252b', '#0e1a1e', '#14252b'],
  ]);
});

test('text that can’t be read on its ground is noticed, in the theme where it is', () => {
  const said = about(tokens('--paper: #0e1a1e; --ink: #e9f1f1;', '--paper: #0e1a1e;'));
  expect(said.filter((line) => line.includes('--ink on --paper'))).toEqual([
    expect.stringContaining(
      "(prefers-color-scheme: dark) :root:not([data-theme='light']): --ink on --paper has 1.1",
    ),
  ]);
});

test('the device’s dark and the chosen dark are the same', () => {
  expect(about(tokens('--ink: #e9f1f1;', '--ink: #e9f1f2;')).join()).toContain('--ink differs between');
});

test('a token that is gone is noticed', () => {
  expect(about('').join()).toContain('no hex colour');
  expect(complaintsAbout(contrast, {}).join()).toContain('is missing');
});
