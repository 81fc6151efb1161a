import { boolean, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { AgeGroup, ClientGender, Locale } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const household = app.table('household', {
  id: uuid('id').primaryKey(),
  madeAt: instant('made_at').notNull().defaultNow(),
});

/** Columns with a default of the database are left out when a row is added. */
export const client = app.table('client', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull().default(''),
  isAnonymous: boolean('is_anonymous').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  needsInterpreter: boolean('needs_interpreter').notNull().default(false),
  ageGroup: text('age_group').$type<AgeGroup>().notNull().default('unknown'),
  gender: text('gender').$type<ClientGender>().notNull().default('unsaid'),
  householdId: uuid('household_id'),
  mergedInto: uuid('merged_into'),
  erasedAt: instant('erased_at'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed'),
});
