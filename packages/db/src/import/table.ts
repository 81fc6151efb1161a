import { integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { ImportState } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const importFile = app.table('import', {
  id: uuid('id').primaryKey(),
  state: text('state').$type<ImportState>().notNull(),
  rowCount: integer('row_count').notNull(),
  badCount: integer('bad_count').notNull().default(0),
  cursor: integer('cursor').notNull().default(0),
  keptCount: integer('kept_count').notNull().default(0),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed').notNull(),
});

export const importChunk = app.table(
  'import_chunk',
  {
    importId: uuid('import_id').notNull(),
    firstRow: integer('first_row').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.firstRow] })],
);

export const importRow = app.table(
  'import_row',
  {
    importId: uuid('import_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    clientId: uuid('client_id').notNull(),
    caseId: uuid('case_id'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.rowNumber] })],
);
