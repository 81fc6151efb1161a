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
  const make = (name: string) => `${name} ${(built += 1)}`;
  expect(builtOnce(one, 'list', make)).toBe('list 1');
  expect(builtOnce(one, 'list', make)).toBe('list 1');
  expect(builtOnce(one, 'counts', make)).toBe('counts 2');
  expect(builtOnce(other, 'list', make)).toBe('list 3');
});
