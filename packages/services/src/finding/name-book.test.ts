import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openNameBook } from './name-book.ts';
import { diallingOf, fragmentsOf, phoneDigits } from './phone.ts';
import { latinOf, soundOf } from './spelling.ts';
import { countBits, distance, lettersOf } from './typo.ts';

const GB = diallingOf('GB');
const CZ = diallingOf('CZ');

/** A book of people by their names, and who is found in it. */
function bookOf(people: Record<string, string[]>, phones: Record<string, string[]> = {}) {
  const book = openNameBook(GB);
  for (const [id, names] of Object.entries(people))
    book.put({ id, number: id, mergedInto: null, name: names.join(' '), names, phones: phones[id] ?? [] });
  return { book, found: (query: string) => book.find(query, 50).map(({ id }) => id) };
}

const { found } = bookOf({
  yulia: ['Юлія', 'Шевченко'],
  serhii: ['Сергій', 'Храпко'],
  halyna: ['Галина', 'Щербак'],
  jiri: ['Jiří', 'Dvořák'],
  anna: ['Anna-Marie', 'Šťastná'],
  ming: ['小明', '王'],
  fei: ['欧阳娜娜'],
  budi: ['Budi', 'Santoso'],
  lighthouse: ['Lighthouse'],
  soren: ['Søren', 'Łukasiewicz'],
});

describe('a name is found however it is spelled', () => {
  test.each([
    [
      'yulia',
      ['Yuliia Shevchenko', 'Julija Ševčenko', 'Юлия Шевченко', 'yulia', 'Schewtschenko', 'shevcenko juli'],
    ],
    ['serhii', ['Serhiy', 'Сергей Храпко', 'Sergej Chrapko', 'Serhii Khrapko', 'sergei']],
    ['halyna', ['Galina', 'Halyna Shcherbak', 'Галина Щербак', 'Ščerbak']],
    ['jiri', ['jiri dvorak', 'DVOŘÁK', 'Jirí', 'dvorka', 'dvoák', 'Dvorák Jiri']],
    ['anna', ['annamarie', 'anna marie', 'Stastna', 'Anna Šťastná', 'šťasntá']],
    ['ming', ['王小明', 'wang xiaoming', 'xiao ming', '小明', 'xiaoming', 'Wáng Xiǎomíng', 'xiaomin']],
    ['fei', ['ouyang', 'Ouyang Nana', '欧阳', 'nana']],
    ['budi', ['santoso', 'budi sant', 'snatoso']],
    ['lighthouse', ['lighthouse', 'lighhouse', 'ligth house', 'LIGHT']],
    ['soren', ['soren lukasiewicz', 'Soren', 'Lukasievicz']],
  ])('%s', (who, ways) => {
    for (const way of ways) expect(found(way)[0], way).toBe(who);
  });
});

test('what fits better stands first, and what is somebody else’s name is not found', () => {
  const { found: among } = bookOf({
    novak: ['Jan', 'Novák'],
    novakova: ['Jana', 'Nováková'],
    nowell: ['Jan', 'Nowell'],
  });
  expect(among('jan novak')).toEqual(['novak', 'novakova']);
  expect(among('petr')).toEqual([]);
  expect(among('')).toEqual([]);
  expect(among('   -  ')).toEqual([]);
});

test('any word of five letters is found with one mistake in it', () => {
  const letter = fc.constantFrom(...'abdefhilmnoprsuvz');
  const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''));
  const mistake = fc.record({
    at: fc.nat({ max: 30 }),
    kind: fc.constantFrom('drop', 'swap', 'other'),
    by: letter,
  });
  fc.assert(
    fc.property(word, mistake, (name, { at, kind, by }) => {
      const place = at % (name.length - 1);
      const typed =
        kind === 'drop'
          ? name.slice(0, place) + name.slice(place + 1)
          : kind === 'swap'
            ? name.slice(0, place) + name.charAt(place + 1) + name.charAt(place) + name.slice(place + 2)
            : name.slice(0, place) + by + name.slice(place + 1);
      expect(distance(typed, name, 2)).toBeLessThanOrEqual(1);
      fc.pre(soundOf(typed).length >= 4 && distance(soundOf(typed), soundOf(name), 3) <= 1);
      expect(bookOf({ who: [name] }).found(typed)).toEqual(['who']);
    }),
  );
});

test('a distance is the same both ways, and none to itself', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(distance(one, other, 9)).toBe(distance(other, one, 9));
      expect(distance(one, one, 9)).toBe(0);
      if (one !== other) expect(distance(one, other, 9)).toBeGreaterThan(0);
      // What is thrown out by its letters alone would have been too far.
      expect(countBits(lettersOf(one) & ~lettersOf(other))).toBeLessThanOrEqual(distance(one, other, 9));
    }),
  );
});

test('any text can be searched for', () => {
  const { found: among } = bookOf({ who: ['Olena', 'Koval'] });
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void among(text)));
});

test('words lose their marks and nothing else', () => {
  expect(latinOf('Žluťoučký KŮŇ')).toEqual(['zlutoucky', 'kun']);
  expect(latinOf("Мар'яна")).toEqual(['mariana']);
  expect(latinOf('ＡＢＣ 王小明')).toEqual(['abc', '王小明']);
});

describe('telephones', () => {
  test.each([
    ['01632 960 123', GB, '441632960123'],
    ['+44 1632 960123', GB, '441632960123'],
    ['0044 (1632) 960-123', GB, '441632960123'],
    ['777 123 456', CZ, '420777123456'],
    ['+44 1632 960123 ext. 5', CZ, '441632960123'],
    ['call the neighbour', GB, ''],
  ])('%s', (written, dialling, digits) => expect(phoneDigits(written, dialling)).toBe(digits));

  test('a number is found by any part of it, with or without what stands before it at home', () => {
    const { found: among } = bookOf(
      { who: ['Olena'], other: ['Petr'] },
      { who: ['+44 1632 960123'], other: ['01632 960999'] },
    );
    for (const typed of ['01632 960123', '+441632960123', '960 123', '0123', '00441632960123'])
      expect(among(typed), typed).toEqual(['who']);
    expect(among('01632')).toHaveLength(2);
    expect(fragmentsOf('123', GB)).toEqual([]);
  });
});

test('who is removed leaves nothing behind', () => {
  const { book, found: among } = bookOf({ who: ['Olena', 'Koval'], other: ['Olena', 'Horska'] });
  book.remove('who');
  expect(among('koval')).toEqual([]);
  expect(among('olena')).toEqual(['other']);
  expect(book.nameOf('who')).toBe('');
  book.put({ id: 'new', number: '', mergedInto: null, name: 'Petr', names: ['Petr'], phones: [] });
  expect(among('petr')).toEqual(['new']);
  expect(book.size()).toBe(2);
});

test('only those are named whom the searcher may know of', () => {
  const { book } = bookOf({ a: ['Olena'], b: ['Olena'], c: ['Olena'] });
  const ids = (scope: Parameters<typeof book.find>[2]) =>
    book
      .find('olena', 9, scope)
      .map(({ id }) => id)
      .sort();
  expect(ids({ only: new Set(['a', 'b']) })).toEqual(['a', 'b']);
  expect(ids({ never: new Set(['a']) })).toEqual(['b', 'c']);
});
