import { InvalidInput } from '@breakwater/domain';
import { ROLES } from '@breakwater/domain/staff';
import type { StaffContext } from '@breakwater/services';
import { openTestCase } from '@breakwater/services/test-case';
import { openTestCentre } from '@breakwater/services/test-centre';
import { toDomainError } from '@breakwater/trpc';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { callerOf, router } from './router.ts';
import { brokenInputOf, inputOf } from './test-input.ts';

type Definition = { inputs: z.ZodType[]; type: string };
const procedures = Object.entries(
  router._def.procedures as unknown as Record<string, { _def: Definition }>,
).flatMap(([name, { _def }]) =>
  _def.type === 'subscription' || !_def.inputs[0] ? [] : [{ name, input: _def.inputs[0] }],
);

// Everybody's rights at once, so that a call gets as far as its input lets it.
const everything = (ctx: StaffContext): StaffContext => ({
  ...ctx,
  actor: { ...ctx.actor, roles: ROLES, isSteppedUp: true },
});
/** The longest runs are `npm run test:full`’s. */
const RUNS = process.env['BREAKWATER_FULL'] ? 200 : 10;

let centre: Awaited<ReturnType<typeof openTestCentre>>;
let ctx: StaffContext;
let ids: string[];

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  const me = await centre.addStaff({ roles: [...ROLES] });
  ctx = everything(me);
  const other = await centre.addStaff({ roles: ['counsellor'] });
  const { clientId, caseId } = await openTestCase(centre, me);
  const further = await openTestCase(centre, me, { name: { givenName: 'Other', familyName: 'Person' } });
  const { rows } = await centre.owner.query<{ id: string }>(
    'SELECT id FROM app.episode UNION ALL SELECT id FROM app.meeting UNION ALL SELECT id FROM app.household',
  );
  ids = [
    other.actor.staffId,
    clientId,
    caseId,
    further.clientId,
    further.caseId,
    centre.serviceId,
    ...rows.map(({ id }) => id),
    '01890000-0000-7000-8000-00000000000f',
  ];
});
afterAll(() => centre.close());

/** How a call ends: done, or what its caller is told. Throws where nobody foresaw the error. */
async function outcomeOf(name: string, input: unknown): Promise<string> {
  const call = name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], callerOf(ctx));
  try {
    await (call as (given: unknown) => Promise<unknown>)(input);
    return 'done';
  } catch (error) {
    const told = toDomainError(error);
    if (told.reason === 'error_unexpected') throw error;
    if (told instanceof InvalidInput) {
      const fields = Object.entries(told.fields);
      if (fields.length === 0) throw new Error('Refused, and no field is named.', { cause: error });
      for (const [field, reason] of fields)
        if (!/^(error|portal)_[a-z_]+$/.test(reason))
          throw new Error(`${field}: ${reason} is none of our words.`);
    }
    return told.kind;
  }
}

describe.each(procedures)('$name', ({ name, input }) => {
  test('answers what is sent, be it whole or broken, and never with an error that nobody foresaw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(inputOf(input, ids), brokenInputOf(input, ids)), async (given) => {
        expect(await outcomeOf(name, given)).not.toBe('');
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
    );
  });
});
