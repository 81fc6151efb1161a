import fc from 'fast-check';
import superjson from 'superjson';
import { expect, test } from 'vitest';
import { wire } from './wire.ts';

test('what is sent is what superjson would send, for every value', () => {
  // Superjson refuses these names, and so does whoever sends them.
  const refused = ['__proto__', 'prototype', 'constructor'];
  const Value = fc.anything({
    key: fc.string().filter((key) => !refused.includes(key)),
    withDate: true,
    withBigInt: true,
    withMap: true,
    withSet: true,
  });
  fc.assert(
    fc.property(Value, (value) => {
      // As it goes over the wire.
      const sent = JSON.parse(JSON.stringify(wire.serialize(value)));
      expect(sent).toEqual(JSON.parse(JSON.stringify(superjson.serialize(value))));
    }),
    { numRuns: 2_000 },
  );
});

test('an answer of plain values arrives as it was', () => {
  const answer = { rows: [{ id: 'a', at: '2026-11-23T08:00:00.000Z', waits: null, parts: ['x'], n: 3 }] };
  expect(wire.serialize(answer)).toEqual({ json: answer });
  expect(wire.deserialize({ json: answer })).toEqual(answer);
});
