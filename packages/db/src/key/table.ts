import { integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytes } from '../connection/bytes.ts';

const keys = pgSchema('keys');
const instant = (name: string) => timestamp(name, { withTimezone: true });

export const subjectKey = keys.table('subject_key', {
  id: uuid('id').primaryKey(),
  subjectKind: text('subject_kind')
    .$type<'request' | 'staff' | 'client' | 'case' | 'interpreter' | 'enrolment' | 'shelter'>()
    .notNull(),
  subjectId: uuid('subject_id').notNull(),
  recipientKind: text('recipient_kind').$type<'root' | 'staff' | 'case' | 'client'>().notNull(),
  recipientId: uuid('recipient_id'),
  version: integer('version').notNull(),
  wrapped: bytes('wrapped').notNull(),
});

export const intakeKey = keys.table('intake_key', {
  id: uuid('id').primaryKey(),
  publicKey: bytes('public_key').notNull(),
  wrappedPrivate: bytes('wrapped_private'),
  validFrom: instant('valid_from').notNull(),
  validUntil: instant('valid_until').notNull(),
  destroyedAt: instant('destroyed_at'),
});
