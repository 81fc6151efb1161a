import { date, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type {
  DoneBy,
  FileMedia,
  Frequency,
  LetterTemplate,
  Locale,
  MeasureState,
  PaperKind,
  PaperState,
} from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const measure = app.table('measure', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  responsibleId: uuid('responsible_id'),
  doneBy: text('done_by').$type<DoneBy>().notNull(),
  frequency: text('frequency').$type<Frequency>().notNull(),
  dueAt: instant('due_at'),
  state: text('state').$type<MeasureState>().notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
  version: integer('version').notNull(),
  sealed: bytes('sealed'),
});

export const paper = app.table('paper', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  kind: text('kind').$type<PaperKind>().notNull(),
  state: text('state').$type<PaperState>().notNull(),
  template: text('template').$type<LetterTemplate>(),
  locale: text('locale').$type<Locale>().notNull(),
  dueAt: instant('due_at'),
  agreedOn: date('agreed_on', { mode: 'string' }),
  validUntil: date('valid_until', { mode: 'string' }),
  aboutId: uuid('about_id'),
  authorId: uuid('author_id').notNull(),
  madeAt: instant('made_at').notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: uuid('changed_by').notNull(),
  version: integer('version').notNull(),
  sealed: bytes('sealed'),
});

export const paperFile = app.table('paper_file', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  paperId: uuid('paper_id').notNull(),
  media: text('media').$type<FileMedia>().notNull(),
  bytes: integer('bytes').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
  struckBy: uuid('struck_by'),
  struckAt: instant('struck_at'),
  sealedName: bytes('sealed_name').notNull(),
  sealed: bytes('sealed').notNull(),
});
