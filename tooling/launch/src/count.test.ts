import { expect, test } from 'vitest';
import { countChecks, countOne, countPlaywright, countVitest } from './count.ts';

const report = (numPassedTests: number, numFailedTests: number, more = {}): string =>
  JSON.stringify({
    numPassedTests,
    numFailedTests,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...more,
  });

test('a step that ends well has passed, any other has failed', () => {
  expect(countOne({ code: 0, output: '' })).toEqual({ passed: 1, failed: 0 });
  expect(countOne({ code: 127, output: 'not found' })).toEqual({ passed: 0, failed: 1 });
});

test('the tests of a report are counted, whatever else was printed', () => {
  const output = `a line\n[not json\n${report(7, 2)}\nbye`;
  expect(countVitest({ code: 1, output })).toEqual({ passed: 7, failed: 2 });
});

test('a skipped test counts as failed', () => {
  expect(countVitest({ code: 0, output: report(7, 0, { numPendingTests: 1 }) })).toEqual({
    passed: 7,
    failed: 1,
  });
});

test('a file that could not be loaded counts as failed beside the tests of others', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
  ];
  expect(countVitest({ code: 1, output: report(3, 1, { testResults }) })).toEqual({ passed: 3, failed: 2 });
});

test('a run that shows no report, no test, or an end it does not explain has failed', () => {
  expect(countVitest({ code: 0, output: 'nothing' })).toEqual({ passed: 0, failed: 1 });
  expect(countVitest({ code: 0, output: report(0, 0) })).toEqual({ passed: 0, failed: 1 });
  expect(countVitest({ code: 1, output: report(5, 0) })).toEqual({ passed: 5, failed: 1 });
});

test('a browser test that passed only on a second try counts as failed', () => {
  const output = JSON.stringify({ stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 1 } });
  expect(countPlaywright({ code: 1, output })).toEqual({ passed: 9, failed: 3 });
});

test('each check counts as one, however much it complains', () => {
  const output = JSON.stringify([
    { name: 'a', complaints: [] },
    { name: 'b', complaints: [{}, {}] },
  ]);
  expect(countChecks({ code: 1, output })).toEqual({ passed: 1, failed: 1 });
});
