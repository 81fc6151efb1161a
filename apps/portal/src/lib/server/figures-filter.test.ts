import { expect, test } from 'vitest';
import { readFigureFilter } from './figures-filter.ts';

const read = (search: string) => readFigureFilter(new URLSearchParams(search));

test('the overview is narrowed to a year and a programme', () => {
  const programme = '01890000-0000-7000-8000-000000000000';
  expect(read(`year=2026&programme=${programme}`)).toEqual({ year: 2026, programmeId: programme });
});

test.each(['', 'year=&programme=', 'year=26&programme=x', 'year=-2026', 'year=9999', 'year=2026.5'])(
  'what means nothing narrows nothing: %s',
  (search) => expect(read(search)).toEqual({ year: null, programmeId: null }),
);
