import {
  bigint,
  boolean,
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
import type { Gender, Locale, Mode, Role, Theme } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const staff = app.table('staff', {
  id: uuid('id').primaryKey(),
  loginHash: bytes('login_hash').notNull(),
  roles: text('roles').array().$type<Role[]>().notNull(),
  languages: text('languages').array().$type<Locale[]>().notNull(),
  gender: text('gender').$type<Gender>().notNull(),
  state: text('state').$type<'active' | 'disabled'>().notNull(),
  sessionEpoch: integer('session_epoch').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  theme: text('theme').$type<Theme>().notNull(),
  timeZone: text('time_zone').notNull(),
  sealed: bytes('sealed').notNull(),
  createdAt: instant('created_at').notNull(),
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
