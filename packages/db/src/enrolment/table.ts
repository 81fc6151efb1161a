import { bigint, boolean, integer, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { Channel, EndReason, EnrolFor, EnrolmentState, Locale, Need, PriorityReason } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const enrolment = app.table('enrolment', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  programmeId: uuid('programme_id').notNull(),
  cohortId: uuid('cohort_id'),
  state: text('state').$type<EnrolmentState>().notNull(),
  places: smallint('places').notNull(),
  priority: smallint('priority').notNull(),
  priorityReason: text('priority_reason').$type<PriorityReason>(),
  queueNo: bigint('queue_no', { mode: 'number' }).notNull(),
  forWhom: text('for_whom').$type<EnrolFor>().notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  reach: text('reach').$type<Channel>().notNull(),
  needs: text('needs').array().$type<Need[]>().notNull(),
  source: text('source').$type<'site' | 'staff'>().notNull(),
  receivedAt: instant('received_at').notNull(),
  lastActivityAt: instant('last_activity_at').notNull(),
  screenedAt: instant('screened_at'),
  passedOverAt: instant('passed_over_at'),
  gatherUntil: instant('gather_until'),
  offerMadeAt: instant('offer_made_at'),
  offerExpiresAt: instant('offer_expires_at'),
  isApart: boolean('is_apart').notNull(),
  isSent: boolean('is_sent').notNull(),
  endReason: text('end_reason').$type<EndReason>(),
  endedAt: instant('ended_at'),
  hasUnread: boolean('has_unread').notNull(),
  version: integer('version').notNull(),
  sealed: bytes('sealed'),
});

export const participant = app.table('participant', {
  id: uuid('id').primaryKey(),
  enrolmentId: uuid('enrolment_id').notNull(),
  position: smallint('position').notNull(),
  hasCompleted: boolean('has_completed'),
});
