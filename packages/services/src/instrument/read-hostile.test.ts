import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOfXhtml } from './plain-words.ts';
import {
  HL7,
  faults,
  file,
  instrument,
  lineOf,
  notes,
  option,
  question,
  read,
  reasons,
  text,
} from './test-file.ts';
import type { Json } from './test-file.ts';

describe('markup', () => {
  const withXhtml = (xhtml: string, more: Json = {}) =>
    file({
      item: [
        {
          linkId: 'intro',
          type: 'display',
          _text: { extension: [{ url: `${HL7}rendering-xhtml`, valueString: xhtml }] },
          ...more,
        },
        question('one'),
      ],
    });
  test('that only says how words look is dropped, and the words stay', () => {
    const json = withXhtml('<div>Today:<ul><li>sun &amp; <b>wind</b></li><li>rain</li></ul></div>');
    expect(instrument(json).items[0]?.words.base).toBe('Today:\n– sun & wind\n– rain');
    expect(notes(json)).toEqual(['looks']);
  });
  test.each([
    '<div><script>fetch("/cases")</script></div>',
    '<div onclick="x()">a</div>',
    '<img src="x" onerror="x()"/>',
    '<a href="javascript:x()">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<iframe src="https://example.org"></iframe>',
    '<style>@import "x"</style>',
    '<p style="background:url(https://example.org)">a</p>',
    '<svg><animate onbegin="x()"/></svg>',
    '<object data="x"></object>',
    '<form action="/sign-out"><button>a</button></form>',
    '<div><!-- a --></div>',
    '<p <script>',
    '<<p>script>alert(1)</p>',
  ])('that could act is refused by line: %s', (xhtml) => {
    const json = withXhtml(xhtml);
    expect(faults(json)).toMatchObject([
      { reason: 'instrument_fault_markup', line: lineOf(json, 'valueString') },
    ]);
    // Beside plain words too, where it would have been dropped.
    expect(reasons(withXhtml(xhtml, { text: 'Plain' }))).toContain('markup');
  });
  test.each(['title', 'copyright', 'publisher'])('in the %s is refused', (name) => {
    expect(reasons(file({ [name]: 'A <script>x</script>' }))).toContain('markup');
  });
  test('in a question or an answer is refused', () => {
    expect(reasons(file({ item: [question('one', { text: 'A <b onclick=x>b</b>' })] }))).toEqual(['markup']);
    expect(
      reasons(
        file({
          item: [question('one', { answerOption: [option('a', '<i>x</i>', 0), option('b', 'y', 1)] })],
        }),
      ),
    ).toEqual(['markup']);
  });
  test('whatever is inside, the words that are taken out hold no tag of a file', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '>',
        '<script>',
        '</script>',
        '<div>',
        '&lt;',
        'on',
        '=',
        '"',
        '<p onload=x>',
        '\u202e',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const xhtml = pieces.join('');
        const words = wordsOfXhtml(xhtml);
        if (/<script|onload=/i.test(xhtml)) expect(words).toBeNull();
      }),
    );
  });
});

describe('malformed', () => {
  test.each([
    ['nothing', '', 1],
    ['words', 'hello', 1],
    ['a comma too many, on the third line', '{\n"a": 1,\n}', 3],
    ['an end that is missing', '{\n"a": [\n1', 3],
  ])('%s', (_, broken, line) => {
    expect(faults(broken)).toMatchObject([{ reason: 'instrument_fault_json', line }]);
  });
  test('too large is told before it is read', () => {
    expect(reasons(file({ copyright: 'x'.repeat(500_000) }))).toEqual(['large']);
  });
  test('too deep is told before it is read', () => {
    expect(reasons('['.repeat(100_000))).toEqual(['deep']);
    expect(reasons(`${'{"item":['.repeat(5000)}${']}'.repeat(5000)}`)).toEqual(['deep']);
  });
  test.each(['__proto__', 'constructor', 'prototype'])('a key %s is refused where it stands', (key) => {
    const broken = text(file()).replace('"status"', `"meta": {"${key}": {"isAdmin": true}},\n"status"`);
    expect(faults(broken)).toMatchObject([{ reason: 'instrument_fault_key', params: { name: key } }]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
  test('a key that comes twice', () => {
    expect(faults('{\n"a": 1,\n"a": 2\n}')).toMatchObject([
      { reason: 'instrument_fault_key_twice', line: 3 },
    ]);
  });
  test('control characters and what turns the direction of reading', () => {
    expect(reasons(file({ title: 'A\u0007' }))).toEqual(['unreadable']);
    expect(reasons(file({ item: [question('one', { text: 'abc \u202e cba' })] }))).toEqual(['unreadable']);
  });
});

test('any JSON, and any fitting file with any part replaced, is read or reported; it never throws', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => void read(text(json))));
  const whole = file({
    item: [
      question('one', { enableWhen: [{ question: 'two', operator: '=', answerCoding: { code: 'a' } }] }),
      question('two'),
    ],
  });
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    paths.push(path);
    if (Array.isArray(value)) value.forEach((each, at) => walk(each, [...path, at]));
    else if (value && typeof value === 'object')
      for (const [key, each] of Object.entries(value)) walk(each, [...path, key]);
  };
  walk(whole, []);
  fc.assert(
    fc.property(
      fc.constantFrom(...paths.filter(({ length }) => length > 0)),
      fc.jsonValue(),
      (path, other) => {
        const copy = structuredClone(whole);
        let at = copy as Record<string | number, unknown>;
        for (const key of path.slice(0, -1)) at = at[key] as typeof at;
        at[path.at(-1) ?? ''] = other;
        for (const { line } of faults(text(copy)))
          expect(line).toBeLessThanOrEqual(text(copy).split('\n').length);
      },
    ),
    { numRuns: 500 },
  );
});
