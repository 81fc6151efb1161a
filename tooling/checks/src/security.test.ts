import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { security } from './security.ts';

const PAGE = '.github/SECURITY.md';
const row = (shown: string) =>
  `| what stands in the way | shown by |\n| --- | --- |\n| no cookie | ${shown} |\n`;

test('a test that SECURITY.md names and that isn’t there is noticed', () => {
  const text = row('`tooling/e2e/src/site/traces.spec.ts`');
  expect(complaintsAbout(security, { [PAGE]: text })).toEqual([
    `${PAGE}:3: tooling/e2e/src/site/traces.spec.ts isn’t there`,
  ]);
  expect(complaintsAbout(security, { [PAGE]: text, 'tooling/e2e/src/site/traces.spec.ts': '' })).toEqual([]);
});

test('a measure without a test is noticed', () => {
  expect(complaintsAbout(security, { [PAGE]: row('trust') })).toEqual([
    `${PAGE}:3: no test shows “no cookie”`,
  ]);
});
