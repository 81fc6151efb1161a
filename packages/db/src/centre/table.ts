import type {
  Authority,
  EpisodePolicy,
  FeeKind,
  Locale,
  Mark,
  Mode,
  Notices,
  NumberChannel,
  OpeningHours,
  RequestPolicy,
  Translated,
} from '../types.ts';
import { NO_WORDS } from '@breakwater/domain';
import { NO_AUTHORITY, NO_MARK, NO_NOTICES } from '@breakwater/domain/centre';
import { OPEN_POLICY } from '@breakwater/domain/episode';
import { bigint, boolean, date, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const app = pgSchema('app');

export const centre = app.table('centre', {
  id: boolean('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  isDemo: boolean('is_demo').notNull(),
  address: jsonb('address').$type<Translated>().notNull(),
  directions: jsonb('directions').$type<Translated>().notNull(),
  hours: jsonb('hours').$type<OpeningHours[]>().notNull(),
  mark: jsonb('mark').$type<Mark>().notNull().default(NO_MARK),
  authority: jsonb('authority').$type<Authority>().notNull().default(NO_AUTHORITY),
  about: jsonb('about').$type<Translated>().notNull().default(NO_WORDS),
  notices: jsonb('notices').$type<Notices>().notNull().default(NO_NOTICES),
  version: bigint('version', { mode: 'number' }).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const service = app.table('service', {
  id: uuid('id').primaryKey(),
  kind: text('kind').notNull(),
  name: jsonb('name').$type<Translated>().notNull(),
  summary: jsonb('summary').$type<Translated>().notNull(),
  forWhom: jsonb('for_whom').$type<Translated>().notNull().default(NO_WORDS),
  expect: jsonb('expect').$type<Translated>().notNull().default(NO_WORDS),
  begin: jsonb('begin').$type<Translated>().notNull().default(NO_WORDS),
  feeKind: text('fee_kind').$type<FeeKind>().notNull(),
  modes: text('modes').array().$type<Mode[]>().notNull(),
  languages: text('languages').array().$type<Locale[]>().notNull(),
  isAccepting: boolean('is_accepting').notNull(),
  policy: jsonb('policy').$type<RequestPolicy>().notNull(),
  episodePolicy: jsonb('episode_policy').$type<EpisodePolicy>().notNull().default(OPEN_POLICY),
  position: integer('position').notNull(),
});

export const hotlineNumber = app.table('hotline_number', {
  id: uuid('id').primaryKey(),
  channel: text('channel').$type<NumberChannel>().notNull().default('voice'),
  label: jsonb('label').$type<Translated>().notNull(),
  dial: text('dial').notNull(),
  shownAs: text('shown_as').notNull(),
  cost: text('cost').$type<'free' | 'local' | 'paid'>().notNull(),
  showsOnBill: text('shows_on_bill').$type<'no' | 'yes' | 'unknown'>().notNull(),
  answeredBy: jsonb('answered_by').$type<Translated>().notNull(),
  languages: text('languages').array().$type<Locale[]>().notNull(),
  hours: jsonb('hours').$type<OpeningHours[]>().notNull(),
  position: integer('position').notNull(),
});

export const closedDay = app.table('closed_day', {
  closedOn: date('closed_on', { mode: 'string' }).primaryKey(),
  reason: jsonb('reason').$type<Translated>().notNull(),
});

/** One row while a banner stands on the site, or stood there to its end. */
export const banner = app.table('banner', {
  isOne: boolean('is_one').primaryKey().default(true),
  words: jsonb('words').$type<Translated>().notNull(),
  link: text('link').notNull(),
  endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
});
