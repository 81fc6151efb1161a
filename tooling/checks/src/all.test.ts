import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKS, runAll } from './all.ts';

test('every program of this folder that is a check is run', () => {
  const programs = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.test.ts') && file !== 'all.test.ts',
  );
  expect(CHECKS.map(({ name }) => `${name}.test.ts`).sort()).toEqual(programs.sort());
});

test('a check that can’t run has failed', () => {
  const [layers] = runAll('/nowhere/at/all').filter(({ name }) => name === 'layers');
  expect(layers?.complaints[0]?.what).toContain('couldn’t run');
});
