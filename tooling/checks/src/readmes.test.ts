import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { readmes } from './readmes.ts';

const about = (files: Record<string, string>) => complaintsAbout(readmes, files).join('\n');

test('a package without a README is noticed', () => {
  expect(about({})).toContain('packages/vault/README.md: is missing');
  expect(about({ 'packages/vault/README.md': '# vault' })).not.toContain('packages/vault');
});

test('forty lines are enough', () => {
  const long = 'a line\n'.repeat(41);
  expect(about({ 'packages/vault/README.md': long })).toContain('packages/vault/README.md: has 41 lines');
  expect(about({ '.github/decisions/0001-a-choice.md': long })).toContain('0001-a-choice.md: has 41 lines');
});
