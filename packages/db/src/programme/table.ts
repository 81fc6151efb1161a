import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type {
  ClassSessionState,
  CohortMode,
  CohortState,
  FeeKind,
  Locale,
  ProgrammeContent,
  ProgrammePolicy,
  ProgrammeState,
  ProgrammeTopic,
  Translated,
} from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
/** A half-open range of instants, `[from,until)`, as PostgreSQL writes it. */
const period = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' });

export const programme = app.table('programme', {
  id: uuid('id').primaryKey(),
  topic: text('topic').$type<ProgrammeTopic>().notNull(),
  state: text('state').$type<ProgrammeState>().notNull().default('draft'),
  content: jsonb('content').$type<ProgrammeContent>().notNull(),
  feeKind: text('fee_kind').$type<FeeKind>().notNull().default('free'),
  minAge: smallint('min_age'),
  maxAge: smallint('max_age'),
  policy: jsonb('policy').$type<ProgrammePolicy>().notNull(),
  position: integer('position').notNull().default(0),
  /** Translations that fell behind the main language, by their place: `summary.uk`. */
  stale: jsonb('stale').$type<string[]>().notNull().default([]),
  version: integer('version').notNull().default(1),
});

export const cohort = app.table('cohort', {
  id: uuid('id').primaryKey(),
  programmeId: uuid('programme_id').notNull(),
  number: text('number').notNull(),
  state: text('state').$type<CohortState>().notNull().default('draft'),
  mode: text('mode').$type<CohortMode>().notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  place: jsonb('place').$type<Partial<Translated>>().notNull().default({}),
  roomId: uuid('room_id'),
  ledBy: text('led_by').notNull().default(''),
  link: text('link'),
  capacity: integer('capacity').notNull(),
  waitlistSize: integer('waitlist_size').notNull(),
  placesTaken: integer('places_taken').notNull().default(0),
  offerHours: integer('offer_hours').notNull(),
  isScreened: boolean('is_screened').notNull(),
  feeKind: text('fee_kind').$type<FeeKind>().notNull(),
  completePercent: smallint('complete_percent').notNull(),
  opensAt: instant('opens_at'),
  closesAt: instant('closes_at'),
  copiedFrom: uuid('copied_from'),
  version: integer('version').notNull().default(1),
  endedAt: instant('ended_at'),
});

export const classSession = app.table('class_session', {
  id: uuid('id').primaryKey(),
  cohortId: uuid('cohort_id').notNull(),
  period: period('period').notNull(),
  unit: smallint('unit'),
  state: text('state').$type<ClassSessionState>().notNull().default('planned'),
  roomId: uuid('room_id'),
  substituteId: uuid('substitute_id'),
  /** Whose place the substitute takes. */
  replacedId: uuid('replaced_id'),
  cancelledAt: instant('cancelled_at'),
  rollTakenAt: instant('roll_taken_at'),
  isPlaced: boolean('is_placed').notNull().default(false),
});

export const cohortFacilitator = app.table('cohort_facilitator', {
  cohortId: uuid('cohort_id').notNull(),
  staffId: uuid('staff_id').notNull(),
  part: text('part').$type<'lead' | 'co'>().notNull().default('lead'),
});

export const attendance = app.table('attendance', {
  classSessionId: uuid('class_session_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  mark: text('mark').$type<'present' | 'late' | 'excused' | 'absent'>().notNull(),
  markedBy: uuid('marked_by').notNull(),
  markedAt: instant('marked_at').notNull().defaultNow(),
});

export const notice = app.table('notice', {
  id: uuid('id').primaryKey(),
  cohortId: uuid('cohort_id').notNull(),
  classSessionId: uuid('class_session_id'),
  kind: text('kind')
    .$type<'session_cancelled' | 'session_moved' | 'cohort_cancelled' | 'message'>()
    .notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull().defaultNow(),
});

export const noticeTold = app.table('notice_told', {
  noticeId: uuid('notice_id').notNull(),
  enrolmentId: uuid('enrolment_id').notNull(),
  how: text('how').$type<'phone' | 'sms' | 'email' | 'in_person' | 'not_reached'>(),
  toldBy: uuid('told_by'),
  toldAt: instant('told_at'),
});

export const payment = app.table('payment', {
  id: uuid('id').primaryKey(),
  enrolmentId: uuid('enrolment_id'),
  programmeId: uuid('programme_id'),
  cohortId: uuid('cohort_id'),
  kind: text('kind').$type<'donation' | 'insurance' | 'refund'>().notNull(),
  minor: bigint('minor', { mode: 'number' }).notNull(),
  currency: text('currency').notNull(),
  onDate: date('on_date').notNull(),
  receiptNumber: text('receipt_number').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  struckAt: instant('struck_at'),
});

export const certificate = app.table('certificate', {
  id: uuid('id').primaryKey(),
  codeHash: bytes('code_hash').notNull(),
  participantId: uuid('participant_id'),
  programmeId: uuid('programme_id').notNull(),
  completedOn: date('completed_on').notNull(),
  sessionsAttended: smallint('sessions_attended').notNull(),
  sessionsHeld: smallint('sessions_held').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
});

export const evaluation = app.table('evaluation', {
  id: uuid('id').primaryKey(),
  cohortId: uuid('cohort_id').notNull(),
  moment: text('moment').$type<'before' | 'after'>().notNull(),
  answers: jsonb('answers').$type<(number | null)[]>().notNull(),
  onDate: date('on_date').notNull(),
});
