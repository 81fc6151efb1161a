import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { builtOnce, prepared } from './prepared.ts';

test('one text has one name, another has another', () => {
  const one = prepared('SELECT 1 WHERE $1', [true]);
  expect(one.name).toBeTruthy();
  expect(prepared('SELECT 1 WHERE $1', [false])).toEqual({ ...one, values: [false] });
  expect(prepared('select 2', []).name).not.toBe(one.name);
});

test('what can’t be prepared has no name: savepoints, and several statements in one text', () => {
  for (const text of ['SAVEPOINT attempt', 'SELECT 1; SELECT 2', 'BEGIN', 'COMMIT'])
    expect(prepared(text, [])).toEqual({ text, values: [] });
});

test('texts without end stop having names, and keep working', () => {
  const names = Array.from({ length: 2_000 }, (_, each) => prepared(`SELECT ${each} AS each`, []).name);
  expect(names.filter(Boolean).length).toBeLessThanOrEqual(500);
  expect(names.at(-1)).toBeUndefined();
});

test('a query is built once a connection and name', () => {
  const [one, other] = [{}, {}];
  let built = 0;
  const make = (name: string) => ({
    name,
    number: (built += 1),
    getQuery: () => ({ params: ['open', 100] }),
  });
  const numberOf = (tx: object, name: string) => builtOnce(tx, name, make).number;
  expect([numberOf(one, 'list'), numberOf(one, 'list')]).toEqual([1, 1]);
  expect([numberOf(one, 'counts'), numberOf(other, 'list')]).toEqual([2, 3]);
});

test('a query that is kept holds nobody’s id: the next person would be answered for the first', () => {
  const owner = '01a204be-ca9d-745b-8d86-27d0ff3d69a7';
  const [byOwner, byAnybody] = [owner, sql.placeholder('owner')].map((param) => ({
    getQuery: () => ({ params: ['open', param] }),
  }));
  expect(() => builtOnce({}, 'mine', () => byOwner!)).toThrow('placeholder');
  expect(builtOnce({}, 'mine', () => byAnybody!)).toBe(byAnybody);
});
