import { integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { SubjectKind, Verdict } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const barred = app.table(
  'barred',
  {
    subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    sealedReason: bytes('sealed_reason').notNull(),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.subjectKind, table.subjectId] })],
);

export const breakGlass = app.table('break_glass', {
  id: uuid('id').primaryKey(),
  subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
  subjectId: uuid('subject_id').notNull(),
  number: text('number').notNull(),
  staffId: uuid('staff_id').notNull(),
  sealedReason: bytes('sealed_reason'),
  openedAt: instant('opened_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  reviewedBy: uuid('reviewed_by'),
  reviewedAt: instant('reviewed_at'),
  verdict: text('verdict').$type<Verdict>(),
  sealedNote: bytes('sealed_note'),
});

export const callerCheck = app.table('caller_check', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
  subjectId: uuid('subject_id'),
  startedAt: instant('started_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  failures: integer('failures').notNull(),
  verifiedAt: instant('verified_at'),
  verifiedBy: text('verified_by').$type<'code_word' | 'call_back'>(),
  endedAt: instant('ended_at'),
});
