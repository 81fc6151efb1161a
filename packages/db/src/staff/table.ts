import {
  bigint,
  boolean,
  date,
  integer,
  primaryKey,
  smallint,
  text,
  time,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type {
  Gender,
  LinkKind,
  Locale,
  Mode,
  Profession,
  Qualification,
  ResetKind,
  Role,
  StaffState,
  Theme,
} from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const staff = app.table('staff', {
  id: uuid('id').primaryKey(),
  loginHash: bytes('login_hash').notNull(),
  roles: text('roles').array().$type<Role[]>().notNull(),
  languages: text('languages').array().$type<Locale[]>().notNull(),
  gender: text('gender').$type<Gender>().notNull(),
  state: text('state').$type<StaffState>().notNull(),
  sessionEpoch: integer('session_epoch').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  theme: text('theme').$type<Theme>().notNull(),
  timeZone: text('time_zone').notNull(),
  sealed: bytes('sealed').notNull(),
  createdAt: instant('created_at').notNull(),
  profession: text('profession').$type<Profession>().notNull(),
  qualification: text('qualification').$type<Qualification>().notNull(),
  /** Where this person works: what may be booked with them. */
  modes: text('modes').array().$type<Mode[]>().notNull(),
  lastSignedInAt: instant('last_signed_in_at'),
});

export const staffLink = app.table('staff_link', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  kind: text('kind').$type<LinkKind>().notNull(),
  tokenHash: bytes('token_hash').notNull(),
  madeBy: uuid('made_by'),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  replacedAt: instant('replaced_at'),
});

export const staffReset = app.table('staff_reset', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  kind: text('kind').$type<ResetKind>().notNull(),
  requestedBy: uuid('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  sealedReason: bytes('sealed_reason').notNull(),
  approvedBy: uuid('approved_by'),
  approvedAt: instant('approved_at'),
  withdrawnAt: instant('withdrawn_at'),
});

export const rightsReview = app.table('rights_review', {
  id: uuid('id').primaryKey(),
  quarterStartsOn: date('quarter_starts_on', { mode: 'string' }).notNull(),
  staffId: uuid('staff_id').notNull(),
  reviewedBy: uuid('reviewed_by').notNull(),
  reviewedAt: instant('reviewed_at').notNull(),
  kept: text('kept').array().$type<Role[]>().notNull(),
  removed: text('removed').array().$type<Role[]>().notNull(),
});

export const staffService = app.table(
  'staff_service',
  { staffId: uuid('staff_id').notNull(), serviceId: uuid('service_id').notNull() },
  (table) => [primaryKey({ columns: [table.staffId, table.serviceId] })],
);

export const staffCredential = app.table('staff_credential', {
  staffId: uuid('staff_id').primaryKey(),
  passwordHash: text('password_hash').notNull(),
  totpSealed: bytes('totp_sealed'),
  totpLastStep: bigint('totp_last_step', { mode: 'number' }).notNull(),
  isTotpConfirmed: boolean('is_totp_confirmed').notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const availability = app.table('availability', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  weekday: smallint('weekday').notNull(),
  fromTime: time('from_time').notNull(),
  untilTime: time('until_time').notNull(),
  modes: text('modes').array().$type<Mode[]>().notNull(),
});

export const shortText = app.table('short_text', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  sealed: bytes('sealed').notNull(),
  createdAt: instant('created_at').notNull(),
});
