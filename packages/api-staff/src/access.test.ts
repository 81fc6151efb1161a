import type { StaffContext } from '@breakwater/services';
import { ROLES } from '@breakwater/domain/staff';
import type { Role } from '@breakwater/domain/staff';
import { toDomainError } from '@breakwater/trpc';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { callerOf, router } from './router.ts';

const ME = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';
/** What people have agreed on, read from the table itself and not from the data behind it. */
const MATRIX = readMatrix(
  readFileSync(new URL('../../domain/src/access/matrix.md', import.meta.url), 'utf8'),
);

type Cell = { isPermitted: boolean; asksAgain: boolean };

function readMatrix(text: string): Map<string, Cell> {
  const rows = (text.split('## Permissions')[1] ?? '').split('## ')[0]?.split('\n') ?? [];
  const [head = [], , ...lines] = rows
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return new Map(
    lines.flatMap(([permission = '', ...cells]) =>
      cells.map((cell, column): [string, Cell] => [
        `${permission.replace(' *', '')} ${head[column + 1]}`,
        { isPermitted: cell === 'yes', asksAgain: permission.endsWith('*') },
      ]),
    ),
  );
}

type Definition = { meta?: { permission?: string }; inputs: z.ZodType[]; type: string };
const procedures = Object.entries(
  router._def.procedures as unknown as Record<string, { _def: Definition }>,
).map(([name, { _def }]) => ({ name, permission: _def.meta?.permission ?? '', input: _def.inputs[0] }));

// One of these fits every text, number or choice that a procedure asks for; a new kind of text is a new line here.
const TEXTS = [
  ME,
  'some words that are long enough',
  'x',
  '2026-11-24T09:00:00Z',
  '2026-11-24',
  '09:00',
  '10:00',
  '123456',
  '+441632960123',
  'Europe/Prague',
  'someone@example.org',
  '0123456789abcdef',
  'A'.repeat(43),
];
/** Where one field of a form depends on another. */
const FIELDS: Record<string, unknown> = {
  givenName: 'Eva',
  endsAt: '2026-11-25T09:00:00Z',
  doneBy: 'client',
  content: Buffer.from('name\nSomebody\n').toString('base64'),
  fields: ['full_name'],
};
const WORDS = { en: 'Words', cs: '', uk: '', id: '', 'zh-Hans': '' };
const SESSION = { startsAt: '2026-11-24T09:00:00Z', endsAt: '2026-11-24T10:00:00Z', unit: null };
const RULE = { firstOn: '2026-11-24', weekdays: [2], from: '09:00', minutes: 60, count: 3 };
/** What one procedure needs that its fields alone don't tell: one field depends on another. */
const WHOLE: Record<string, Record<string, unknown>> = {
  'programme.save': {
    content: { name: WORDS, summary: WORDS, forWhom: WORDS, about: WORDS, materials: WORDS },
  },
  'cohort.planDates': { rule: RULE },
  'cohort.plan': { sessions: [SESSION] },
  'cohort.saveDates': { sessions: [SESSION] },
  'cohort.addSession': { session: SESSION },
  'meeting.book': { endsAt: '2026-11-24T10:00:00Z' },
  'meeting.move': { endsAt: '2026-11-24T10:00:00Z' },
  'case.nameDeputy': { until: '2026-11-25T09:00:00Z', deputyId: OTHER },
  'client.setRelation': { otherId: OTHER },
  'enrolment.setPriority': { reason: 'hardship' },
  'release.record': { fields: ['attended'] },
  'separation.keepApart': { otherNumber: '2641-K01' },
  'timeline.list': { caseId: ME },
  'commission.writeSituationMap': { happened: 'some words' },
  'risk.savePlan': {
    parts: { signs: 'some words', coping: '', places: '', people: '', professionals: '', surroundings: '' },
  },
};
const NUMBERS = [1, 0, 2, 30, 50];

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  entries?: Record<string, unknown>;
  values?: unknown[];
  options?: z.ZodType[];
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
};
const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def;
const rootOf = (schema: z.ZodType): Def => {
  const def = defOf(schema);
  return def.type === 'pipe' && def.in ? rootOf(def.in) : def;
};

/** The smallest value that a schema takes. Ids are the actor's own, so that what is one's own to do stays so. */
function sample(schema: z.ZodType): unknown {
  const fits = (value: unknown) => schema.safeParse(value).success;
  const def = rootOf(schema);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {})
          .map(([name, part]): [string, unknown] => [name, FIELDS[name] ?? sample(part)])
          .filter(([, value]) => value !== undefined),
      );
    case 'array':
      return fits([]) ? [] : [sample(def.element as z.ZodType)];
    case 'enum':
      return Object.values(def.entries ?? {}).find(fits);
    case 'literal':
      return def.values?.[0];
    case 'union':
      return (def.options ?? []).map(sample).find(fits);
    case 'string':
      return TEXTS.find(fits);
    case 'number':
      return NUMBERS.find(fits);
    case 'boolean':
      return true;
    case 'optional':
    case 'default':
    case 'void':
      return undefined;
    case 'record':
      return {};
    case 'nullable':
      return null;
    default:
      return sample(def.innerType as z.ZodType);
  }
}

/** A whole input for a procedure. */
function inputFor(name: string, schema: z.ZodType): unknown {
  const found = sample(schema);
  return name in WHOLE ? { ...(found as object), ...WHOLE[name] } : found;
}

/** A core that answers nothing: whoever gets as far as asking it has been let in. */
const core = new Proxy({} as StaffContext['core'], {
  get() {
    throw new Error('The core is asked.');
  },
});

/** How a call as this role alone ends. */
async function outcomeOf(name: string, input: unknown, role: Role, isSteppedUp = true) {
  const actor = {
    staffId: ME,
    sessionId: 'test',
    name: 'Test',
    roles: [role],
    locale: 'en' as const,
    theme: 'system' as const,
    timeZone: 'Europe/Prague',
    isSteppedUp,
  } satisfies StaffContext['actor'];
  const called = name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], callerOf({ core, actor }));
  try {
    const answer = await (called as (given: unknown) => Promise<unknown>)(input);
    // A stream authorises when it is first read.
    const stream = answer as Partial<AsyncIterable<unknown>> | null;
    await stream?.[Symbol.asyncIterator]?.().next();
    return 'done';
  } catch (error) {
    const { kind, reason } = toDomainError(error);
    return kind === 'not_allowed' && reason !== 'error_not_allowed' ? 'refused' : kind;
  }
}

describe.each(procedures)('$name', ({ name, permission, input }) => {
  test('can be asked: a sample of its input fits its schema', () => {
    expect(input?.safeParse(inputFor(name, input)).error?.issues ?? []).toEqual([]);
  });

  test.each(ROLES)('as %s', async (role) => {
    const cell = MATRIX.get(`${permission} ${role}`);
    if (!cell) throw new Error(`${permission} has no cell in matrix.md.`);
    const given = input && inputFor(name, input);
    const outcome = await outcomeOf(name, given, role);
    if (!cell.isPermitted) return expect(outcome).toBe('not_allowed');
    expect(['not_allowed', 'step_up', 'invalid']).not.toContain(outcome);
    if (cell.asksAgain) expect(await outcomeOf(name, given, role, false)).toBe('step_up');
  });
});

test('every cell of the matrix is a role’s and a permission’s', () => {
  expect(MATRIX.size).toBeGreaterThan(200);
  expect(MATRIX.size % ROLES.length).toBe(0);
  expect(new Set([...MATRIX.keys()].map((key) => key.split(' ')[1]))).toEqual(new Set(ROLES));
});
