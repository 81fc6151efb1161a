import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PoolClient } from 'pg';
import { expect, test } from 'vitest';
import { bytes } from './bytes.ts';
import { readOnce } from './row-reader.ts';

const person = pgTable('person', {
  id: uuid().primaryKey(),
  name: text(),
  words: jsonb(),
  bornAt: timestamp({ withTimezone: true }),
  sealed: bytes(),
});
const pet = pgTable('pet', { id: uuid().primaryKey(), ownerId: uuid(), legs: integer() });

const ROWS = [
  ['1', 'Olena', { en: 'x' }, '2026-11-22 19:00:00.123+01', Buffer.from('a'), '7', 4, 'due'],
  ['2', null, null, null, null, null, null, null],
];
const rows = (width: number) => ROWS.map((row) => row.slice(0, width));
const answering = (width: number) =>
  drizzle({ query: async () => ({ rows: rows(width) }) } as unknown as PoolClient);

test.each([
  ['a table', () => answering(5).select().from(person).prepare('')],
  [
    'columns and expressions, one of them read',
    () =>
      answering(3)
        .select({ id: person.id, said: sql`upper(name)`, count: sql`words`.mapWith(String) })
        .from(person)
        .prepare(''),
  ],
  [
    'groups of columns of several tables',
    () =>
      answering(8)
        .select({ person, petId: pet.id, legs: pet.legs, due: sql<string | null>`due` })
        .from(person)
        .innerJoin(pet, eq(pet.ownerId, person.id))
        .prepare(''),
  ],
  [
    'a join that may find nothing',
    () => answering(8).select().from(person).leftJoin(pet, eq(pet.ownerId, person.id)).prepare(''),
  ],
  [
    'columns of a query within',
    () => {
      const inner = answering(1).select({ id: person.id }).from(person).as('inner');
      return answering(1).select({ id: inner.id }).from(inner).prepare('');
    },
  ],
])('%s: what is read is what drizzle reads', async (_, make) => {
  const [own, read] = [make(), make()];
  readOnce(read);
  expect(await read.execute()).toEqual(await own.execute());
});

test('what is no select stays as it is', () => {
  const writing = answering(0).insert(pet).values({ id: '1' }).prepare('');
  const before = { ...writing };
  readOnce(writing);
  expect({ ...writing }).toEqual(before);
  for (const other of ['text', null, undefined, {}]) expect(() => readOnce(other)).not.toThrow();
});
