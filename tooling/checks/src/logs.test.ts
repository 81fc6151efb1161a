import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { logs } from './logs.ts';

const about = (path: string, text: string) => complaintsAbout(logs, { [path]: text }).join('\n');

test('a line that is written past the log is noticed, in any file of the product', () => {
  expect(about('apps/site/server/x.ts', 'console.error(error)')).toContain('apps/site/server/x.ts:1');
  expect(about('apps/portal/src/A.svelte', '<script>\nconsole.log(1)</script>')).toContain('A.svelte:2');
  expect(about('packages/services/src/a/b.ts', 'process.stderr.write(String(error))')).toContain(
    'process.stderr',
  );
  expect(about('packages/services/src/a/b.ts', 'pipe(process.stdout)')).toContain('process.stdout');
});

test('the log itself may write, and a test may say what it likes', () => {
  expect(about('packages/runtime/src/log/log.ts', 'process.stdout.write(line)')).toBe('');
  expect(about('apps/site/server/x.test.ts', 'console.log(1)')).toBe('');
});
