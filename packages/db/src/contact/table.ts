import { boolean, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { ContactChannel, ContactDirection, ContactParty } from '../types.ts';
import { strikeColumns } from '../commission/table.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const contact = app.table('contact', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  channel: text('channel').$type<ContactChannel>().notNull(),
  direction: text('direction').$type<ContactDirection>().notNull(),
  party: text('party').$type<ContactParty>().notNull(),
  isBeyondCap: boolean('is_beyond_cap').notNull().default(false),
  happenedAt: instant('happened_at').notNull(),
  minutes: integer('minutes'),
  staffId: uuid('staff_id').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  ...strikeColumns(),
  sealed: bytes('sealed'),
});
