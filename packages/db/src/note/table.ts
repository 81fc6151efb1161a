import { integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { Aim, NoteKind, RiskLevel, Safety } from '../types.ts';
import { strikeColumns } from '../commission/table.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Once `signedAt` is set, a trigger lets nothing change but the strike. */
export const note = app.table('note', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  kind: text('kind').$type<NoteKind>().notNull(),
  meetingId: uuid('meeting_id'),
  contactId: uuid('contact_id'),
  commissionId: uuid('commission_id'),
  begunBy: uuid('begun_by').notNull(),
  authorId: uuid('author_id').notNull(),
  aboutAt: instant('about_at').notNull(),
  begunAt: instant('begun_at').notNull().defaultNow(),
  savedAt: instant('saved_at').notNull().defaultNow(),
  signedAt: instant('signed_at'),
  aims: text('aims').array().$type<Aim[]>().notNull(),
  interventions: uuid('interventions').array().notNull(),
  riskLevel: text('risk_level').$type<RiskLevel>(),
  safety: text('safety').$type<Safety>(),
  version: integer('version').notNull().default(1),
  ...strikeColumns(),
  sealed: bytes('sealed'),
});

export const noteAddendum = app.table('note_addendum', {
  id: uuid('id').primaryKey(),
  noteId: uuid('note_id').notNull(),
  caseId: uuid('case_id').notNull(),
  authorId: uuid('author_id').notNull(),
  writtenAt: instant('written_at').notNull().defaultNow(),
  ...strikeColumns(),
  sealed: bytes('sealed'),
});
