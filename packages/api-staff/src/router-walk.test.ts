import { PERMISSIONS } from '@breakwater/domain/staff';
import { expect, test } from 'vitest';
import { router } from './router.ts';

type Definition = { meta?: { permission?: string }; inputs: unknown[]; output?: unknown; type: string };
const walk = Object.entries(router._def.procedures as unknown as Record<string, { _def: Definition }>);
const procedures = walk.map(([name, { _def }]): [string, Definition] => [name, _def]);

test('there are procedures to walk', () => expect(procedures.length).toBeGreaterThan(20));

test.each(procedures)('%s names a permission that exists', (_, { meta }) => {
  expect(PERMISSIONS).toContain(meta?.permission);
});

test.each(procedures)('%s has a schema for what comes in', (_, { inputs }) => {
  expect(inputs.length).toBeGreaterThan(0);
});

// What a subscription yields is checked where it is yielded.
test.each(procedures.filter(([, { type }]) => type !== 'subscription'))(
  '%s has a view for what goes out',
  (_, { output }) => {
    expect(output).toBeDefined();
  },
);
