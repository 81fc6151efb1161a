import { integer, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';

/** `mark` and `wordCount` are written, and read by functions of the database alone. */
export const shelterAddress = app.table('shelter_address', {
  id: uuid('id').primaryKey(),
  mark: bytes('mark').notNull(),
  wordCount: integer('word_count').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: timestamp('added_at', { withTimezone: true }).notNull().defaultNow(),
});
