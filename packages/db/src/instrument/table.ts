import { boolean, date, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { Instrument, InstrumentState, Locale } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const instrument = app.table('instrument', {
  id: uuid('id').primaryKey(),
  family: text('family').notNull(),
  version: integer('version').notNull(),
  state: text('state').$type<InstrumentState>().notNull().default('draft'),
  locales: text('locales').array().$type<Locale[]>().notNull(),
  content: jsonb('content').$type<Instrument>().notNull(),
  digest: bytes('digest').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull().defaultNow(),
  usedFrom: instant('used_from'),
  retiredAt: instant('retired_at'),
});

export const instrumentResult = app.table('instrument_result', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  instrumentId: uuid('instrument_id'),
  family: text('family').notNull(),
  takenOn: date('taken_on', { mode: 'string' }).notNull(),
  hasAlarm: boolean('has_alarm').notNull().default(false),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  struckBy: uuid('struck_by'),
  struckAt: instant('struck_at'),
  sealed: bytes('sealed'),
  sealedStrike: bytes('sealed_strike'),
});
