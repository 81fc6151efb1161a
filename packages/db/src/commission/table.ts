import { boolean, date, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { Aim, AimState, Manner, Outcome, StruckWhy, Topic } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What a written entry is struck through with: set once, by a verb, and never taken back. */
export const strikeColumns = () => ({
  struckAt: instant('struck_at'),
  struckBy: uuid('struck_by'),
  struckWhy: text('struck_why').$type<StruckWhy>(),
  strikeSealed: bytes('strike_sealed'),
});

export const situationMap = app.table('situation_map', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  version: integer('version').notNull(),
  writtenBy: uuid('written_by').notNull(),
  writtenAt: instant('written_at').notNull().defaultNow(),
  sealed: bytes('sealed'),
});

export const commission = app.table('commission', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  version: integer('version').notNull(),
  agreedOn: date('agreed_on', { mode: 'string' }).notNull(),
  writtenBy: uuid('written_by').notNull(),
  writtenAt: instant('written_at').notNull().defaultNow(),
  sealed: bytes('sealed'),
});

export const aimStep = app.table('aim_step', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  aim: text('aim').$type<Aim>().notNull(),
  state: text('state').$type<AimState>().notNull(),
  reachedOn: date('reached_on', { mode: 'string' }).notNull(),
  staffId: uuid('staff_id').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  sealed: bytes('sealed'),
});

export const theme = app.table('theme', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  foundBy: uuid('found_by').notNull(),
  foundAt: instant('found_at').notNull().defaultNow(),
  setAsideAt: instant('set_aside_at'),
  sealed: bytes('sealed'),
});

export const intervention = app.table('intervention', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  topic: text('topic').$type<Topic>().notNull(),
  manner: text('manner').$type<Manner>().notNull(),
  outcome: text('outcome').$type<Outcome>().notNull(),
  happenedAt: instant('happened_at').notNull(),
  minutes: integer('minutes').notNull(),
  hasReason: boolean('has_reason').notNull().default(false),
  staffId: uuid('staff_id').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  ...strikeColumns(),
  sealed: bytes('sealed'),
});
