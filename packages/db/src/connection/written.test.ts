import { PgDialect, pgTable, text } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { eqWord } from './written.ts';

const { state, note } = pgTable('thing', { state: text({ enum: ['open', 'closed'] }), note: text() });

test('the word stands in the text, and no value beside it', () => {
  expect(new PgDialect().sqlToQuery(eqWord(state, 'open'))).toMatchObject({
    sql: `"thing"."state" = 'open'`,
    params: [],
  });
});

test('nothing but a word gets into a text', () => {
  for (const other of ["open' OR true --", '', 'Open', 'a b'])
    expect(() => eqWord(note, other)).toThrow('word');
});
