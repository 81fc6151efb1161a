import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessFields, readDate, readRow } from './rules.ts';
import { IMPORT_FIELDS } from './schema.ts';
import type { ImportField } from './schema.ts';

const read = (cells: string[], fields: ImportField[]) =>
  readRow(
    cells,
    { fields, dateOrder: 'dmy', locale: 'cs' },
    { row: 7, columns: fields, today: '2026-11-23' },
  );

test('columns are guessed by their headings, in any of the languages, each once', () => {
  expect(guessFields(['Name', 'Прізвище', '出生日期', 'Telefon', 'telefon', 'Shoe size'])).toEqual([
    'full_name',
    'family_name',
    'born_on',
    'phone',
    'ignore',
    'ignore',
  ]);
});

describe('dates', () => {
  test.each([
    ['1988-03-04', '1988-03-04'],
    ['4.3.1988', '1988-03-04'],
    ['4. 3. 1988', '1988-03-04'],
    ['04/03/1988', '1988-03-04'],
    ['1988年3月4日', '1988-03-04'],
    ['1988-03-04T10:00:00', '1988-03-04'],
    ['31.02.1990', null],
    ['4.3.88', null],
    ['soon', null],
    ['0000-00-00', null],
  ])('%s', (text, expected) => expect(readDate(text, 'dmy')).toBe(expected));

  test('the order of day and month is as said', () => {
    expect(readDate('04/03/1988', 'mdy')).toBe('1988-04-03');
  });
});

test('a row says what is wrong with it, all at once', () => {
  const { read: row, problems } = read(
    ['', '31.02.1990', 'abc', 'no-at', 'shoes', 'robot'],
    ['given_name', 'born_on', 'phone', 'email', 'problems', 'gender'],
  );
  expect(row).toBeNull();
  expect(problems.map(({ reason }) => reason).toSorted()).toEqual([
    'date',
    'email',
    'gender',
    'no_name',
    'phone',
    'problem',
  ]);
  expect(problems.every((problem) => problem.row === 7)).toBe(true);
});

test('a whole name is parted at its last space, and a row without a case brings none', () => {
  expect(read(['Anna Maria Kovářová'], ['full_name']).read).toMatchObject({
    client: { givenName: 'Anna Maria', familyName: 'Kovářová' },
    file: null,
    locale: 'cs',
  });
});

test('no row, whatever is in it, is more than refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 20 }),
      fc.array(fc.constantFrom(...IMPORT_FIELDS), { minLength: 1, maxLength: 20 }),
      (cells, fields) => {
        const { read: row, problems } = read(cells, fields);
        if (row) expect(problems).toEqual([]);
      },
    ),
  );
});
