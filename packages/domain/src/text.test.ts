import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CalendarDate, freeText, lineText, TimeZone, WallTime } from './text.ts';

const reasonOf = (schema: ReturnType<typeof freeText>, value: unknown) =>
  schema.safeParse(value).error?.issues[0]?.message ?? null;

describe('free text', () => {
  test('keeps lines and tabs, unifies line ends and trims', () => {
    expect(freeText(50).parse(' a\r\nb\rc\u2028d\u2029e\tf \n')).toBe('a\nb\nc\nd\ne\tf');
  });

  test('is counted in characters: an emoji is one, and so is a line end', () => {
    expect(freeText(3).parse('😀𠮷😀')).toBe('😀𠮷😀');
    expect(reasonOf(freeText(3), '😀😀😀😀')).toBe('error_too_long');
    expect(freeText(3).parse('a\r\nb')).toBe('a\nb');
    expect(reasonOf(freeText(3), 'abcd')).toBe('error_too_long');
  });

  test('is measured after it is composed, so decomposed letters lose nothing', () => {
    expect(freeText(3).parse('e\u0301e\u0301e\u0301')).toBe('ééé');
  });

  test('is text, and says so when it is not', () => {
    for (const value of [undefined, null, 1, true, {}, [], ['a']])
      expect(reasonOf(freeText(10), value)).toBe('error_wrong_type');
  });

  test('parsed twice is what it was parsed once, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const once = freeText(200).safeParse(typed);
        return !once.success || freeText(200).parse(once.data) === once.data;
      }),
      { numRuns: 100 },
    );
  });

  test('that passes can always be stored as UTF-8 and read back', () => {
    const halves = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 });
    fc.assert(
      fc.property(halves, (units) => {
        const { data } = freeText(200).safeParse(String.fromCharCode(...units));
        if (data === undefined) return true;
        return (
          new TextDecoder().decode(new TextEncoder().encode(data)) === data.replace(/^\ufeff/, '') &&
          !data.includes('\0')
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a line of text', () => {
  test('is trimmed to one line, and refused with two', () => {
    expect(lineText(20).parse('  Eva Nová\r\n')).toBe('Eva Nová');
    for (const lines of ['a\nb', 'a\rb', 'a\r\nb', 'a\u2028b', 'a\u2029b'])
      expect(reasonOf(lineText(20), lines)).toBe('error_one_line');
  });
});

describe('times and places', () => {
  test('a wall time is two digits, a colon, two digits, on a 24-hour clock', () => {
    for (const time of ['00:00', '09:05', '19:59', '23:59'])
      expect(WallTime.safeParse(time).success).toBe(true);
    for (const time of ['24:00', '9:05', '12:60', '12:00:00', '12:00\n', 'noon', ''])
      expect(WallTime.safeParse(time).success).toBe(false);
  });

  test('a date exists, in our time', () => {
    for (const date of ['2026-03-29', '2028-02-29', '1900-01-01'])
      expect(CalendarDate.safeParse(date).success).toBe(true);
    for (const date of [
      '2026-02-29',
      '2026-13-01',
      '29.3.2026',
      '0000-01-01',
      '9999-12-31',
      '2026-03-29T00:00',
      '',
    ])
      expect(CalendarDate.safeParse(date).success).toBe(false);
  });

  test('a zone is a name that has a summer time of its own, never an offset', () => {
    for (const zone of [
      'Europe/Prague',
      'Europe/Kyiv',
      'Asia/Jakarta',
      'Asia/Shanghai',
      'Asia/Kathmandu',
      'UTC',
    ])
      expect(TimeZone.safeParse(zone).success).toBe(true);
    for (const zone of ['', '+01:00', '-05:30', 'Mars/Olympus', 'Europe/Prague\n', 'x'.repeat(65)])
      expect(TimeZone.safeParse(zone).success).toBe(false);
  });
});
