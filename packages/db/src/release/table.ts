import { date, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { ReleaseField, ReleaseGiven, ReleaseRevoked, ReportSent } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const release = app.table('release', {
  id: uuid('id').primaryKey(),
  enrolmentId: uuid('enrolment_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  fields: text('fields').array().$type<ReleaseField[]>().notNull(),
  given: text('given').$type<ReleaseGiven>().notNull(),
  givenOn: date('given_on').notNull(),
  validUntilOn: date('valid_until_on').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  revokedAt: instant('revoked_at'),
  revokedHow: text('revoked_how').$type<ReleaseRevoked>(),
  revokedBy: uuid('revoked_by'),
  sealed: bytes('sealed').notNull(),
  mailboxSealed: bytes('mailbox_sealed'),
});

export const releaseReport = app.table('release_report', {
  id: uuid('id').primaryKey(),
  releaseId: uuid('release_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  sentOn: date('sent_on'),
  sentHow: text('sent_how').$type<ReportSent>(),
  sentBy: uuid('sent_by'),
  sealed: bytes('sealed').notNull(),
  mailboxSealed: bytes('mailbox_sealed'),
});
