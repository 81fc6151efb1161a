import { boolean, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { WaitingReason, WaitingState } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const room = app.table('room', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  isStepFree: boolean('is_step_free').notNull(),
  position: integer('position').notNull(),
  retiredAt: instant('retired_at'),
});

export const interpreter = app.table('interpreter', {
  id: uuid('id').primaryKey(),
  languages: text('languages').array().notNull(),
  retiredAt: instant('retired_at'),
  sealed: bytes('sealed'),
});

export const waiting = app.table('waiting', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  serviceId: uuid('service_id').notNull(),
  reason: text('reason').$type<WaitingReason>().notNull(),
  state: text('state').$type<WaitingState>().notNull().default('waiting'),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull().defaultNow(),
  endedBy: uuid('ended_by'),
  endedAt: instant('ended_at'),
});

export const calendarFeed = app.table('calendar_feed', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  tokenHash: bytes('token_hash').notNull(),
  madeAt: instant('made_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
});
