import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { suppressions } from './suppressions.ts';

const about = (text: string) =>
  complaintsAbout(suppressions, { 'packages/domain/src/request/rules.ts': text }).join();

test.each([
  `it.only('works', () => {});`,
  `describe.skip('works', () => {});`,
  '// @ts-ignore',
  '// @ts-expect-error\nbroken();',
  '/* eslint-disable */',
  '// eslint-disable-next-line no-console',
  'const row = found as any;',
  'function read(row: any) {}',
  '<!-- svelte-ignore a11y_autofocus -->',
])('%s is refused', (text) => expect(about(text)).toContain('rules.ts:1'));

test('a reason is enough', () => {
  expect(about('// eslint-disable-next-line no-console -- the launcher talks to a terminal')).toBe('');
  expect(about('// @ts-expect-error a caller without types must be refused at run time')).toBe('');
  expect(about('<!-- svelte-ignore a11y_autofocus (the first word heard is what is wrong) -->')).toBe('');
  expect(about('/** refuses any: others too */ const many = company;')).toBe('');
});
