import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { countOne } from './count.ts';
import { runSteps, type Run } from './run-steps.ts';
import type { TestStep } from './steps.ts';

const step = (name: string, more: Partial<TestStep> = {}): TestStep => ({
  name,
  command: [name],
  count: countOne,
  weight: 1,
  ...more,
});
const quiet = (): void => undefined;

/** Runs that take a few turns, with a list of what ran beside what. */
function recorded(failing: string[] = []): { run: Run; most: () => number; order: string[] } {
  const order: string[] = [];
  let load = 0;
  let most = 0;
  const run: Run = async ({ name, weight }) => {
    order.push(name);
    load += weight;
    most = Math.max(most, load);
    for (let turn = 0; turn < 5; turn += 1) await tick();
    load -= weight;
    return { code: failing.includes(name) ? 1 : 0, output: 'why', ms: 0 };
  };
  return { run, most: () => most, order };
}

test('steps run side by side, but never more than two processors carry', async () => {
  const { run, most } = recorded();
  const steps = [step('a'), step('b'), step('c', { weight: 2 }), step('d'), step('e')];
  expect(await runSteps(steps, run, quiet)).toEqual({ passed: 5, failed: 0 });
  expect(most()).toBe(2);
});

test('a step waits for what it needs', async () => {
  const { run, order } = recorded();
  await runSteps([step('user', { needs: ['maker'] }), step('maker')], run, quiet);
  expect(order).toEqual(['maker', 'user']);
});

test('what cannot run, since what it needs has failed, counts as failed and says why', async () => {
  const { run, order } = recorded(['maker']);
  const said: string[] = [];
  const count = await runSteps([step('maker'), step('user', { needs: ['maker'] })], run, (line) =>
    said.push(line),
  );
  expect(count).toEqual({ passed: 0, failed: 2 });
  expect(order).toEqual(['maker']);
  expect(said.join('\n')).toContain('since "maker" failed');
});

test('a step that needs what nobody makes is an error, not a wait for ever', async () => {
  await expect(runSteps([step('user', { needs: ['nobody'] })], recorded().run, quiet)).rejects.toThrow(
    'user',
  );
});
