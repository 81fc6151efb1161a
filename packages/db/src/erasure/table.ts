import { date, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const legalHold = app.table('legal_hold', {
  id: uuid('id').primaryKey(),
  clientId: uuid('client_id').notNull(),
  untilOn: date('until_on', { mode: 'string' }),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull(),
  liftedBy: uuid('lifted_by'),
  liftedAt: instant('lifted_at'),
  sealed: bytes('sealed').notNull(),
});
