import fc from 'fast-check';
import type { z } from 'zod';

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  entries?: Record<string, unknown>;
  values?: unknown[];
  options?: z.ZodType[];
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
};
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** Texts of every form that a procedure asks for, and of those that it doesn't. */
const TEXTS = [
  'some words that are long enough',
  'x',
  '2026-11-24T09:00:00Z',
  '2026-11-24T10:00:00.000Z',
  '2999-12-31T23:59:59Z',
  '1900-01-01T00:00:00Z',
  '2026-11-24',
  '2028-02-29',
  '1900-01-01',
  '9999-12-31',
  '09:00',
  '23:59',
  '00:00',
  '123456',
  '+441632960123',
  'Europe/Prague',
  'Asia/Kathmandu',
  'someone@example.org',
  '0123456789abcdef',
  'A'.repeat(43),
  'CZK',
  '$1; %s {0} ${x}',
  `'); DROP TABLE app.staff; --`,
  '\\',
  '{}',
  '{"a":1}',
  'Ольга Ďáblová 王小明 👩‍👩‍👧 Ελλάδα',
];
const NUMBERS = [0, 1, 2, 5, 12, 30, 50, 99, 100, 2_147_483_647];
/** What no field takes: each is to be refused at its field, or read as nothing. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  '\ufffe',
  'x'.repeat(200_000),
  '王'.repeat(20_000),
  0.5,
  -1,
  -0,
  1e21,
  2 ** 53,
  2_147_483_648,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  {},
  [[[[[]]]]],
  { toString: 'x' },
  JSON.parse('{"__proto__":{"isAdmin":true}}') as unknown,
  Array.from({ length: 5_000 }, () => 'x'),
  '0000-00-00',
  '2026-02-30',
  '-000001-01-01T00:00:00Z',
  '25:61',
  '00000000-0000-0000-0000-000000000000',
  'Mars/Olympus',
];

/**
 * Values for a schema, by its own shape: most are taken, and all look like what somebody may send. `ids` are of rows that
 * are there, so that a call gets as far as changing them.
 */
export function inputOf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  const inner = () => inputOf(def.innerType as z.ZodType, ids);
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(def.shape ?? {}).map(([name, part]) => [
            name,
            name === 'key' ? fc.uuid({ version: 7 }) : inputOf(part, ids),
          ]),
        ),
      );
    case 'array':
      return fc.array(inputOf(def.element as z.ZodType, ids), { maxLength: 3 });
    case 'record':
      return fc.dictionary(fc.constantFrom('a', 'b_1', 'phq9_1'), inputOf(def.valueType as z.ZodType, ids), {
        maxKeys: 3,
      });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => inputOf(option, ids)));
    case 'string': {
      const fits = [...ids, ...TEXTS].filter((text) => schema.safeParse(text).success);
      return fits.length > 0
        ? fc.constantFrom(...fits)
        : fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme', maxLength: 60 }));
    }
    case 'number': {
      const fits = NUMBERS.filter((number) => schema.safeParse(number).success);
      return fits.length > 0 ? fc.constantFrom(...fits) : fc.integer();
    }
    case 'boolean':
      return fc.boolean();
    case 'nullable':
      return fc.option(inner(), { freq: 3 });
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(inner(), { nil: undefined, freq: 3 });
    case 'pipe':
      return inputOf(def.in as z.ZodType, ids);
    case 'lazy':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return inner();
    default:
      return fc.constant(undefined);
  }
}

// Every place in a value that holds something, as a path.
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([name, part]) => placesOf(part, [...path, name]))];
}

function replaced(value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown {
  if (first === undefined) return by;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Record<string, unknown>) };
  (copy as Record<string, unknown>)[first] = replaced((value as Record<string, unknown>)[first], rest, by);
  return copy;
}

/** As `inputOf`, with one place of it broken: replaced by what no field takes, or given a field that nobody asked for. */
export function brokenInputOf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(inputOf(schema, ids), fc.nat(), fc.constantFrom(...HOSTILE), fc.boolean())
    .map(([value, at, hostile, isAdded]) => {
      if (isAdded && value !== null && typeof value === 'object') return { ...value, surplus: hostile };
      const places = placesOf(value);
      return replaced(value, places[at % places.length] ?? [], hostile);
    });
}
