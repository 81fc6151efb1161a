import { timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const separation = app.table('separation', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  clientId: uuid('client_id').notNull(),
  otherClientId: uuid('other_client_id'),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
  sealed: bytes('sealed'),
});

/** Written by the portal and the worker, read by functions of the database alone. */
export const personMark = app.table('person_mark', {
  mark: bytes('mark').notNull(),
  enrolmentId: uuid('enrolment_id'),
  clientId: uuid('client_id'),
  separationId: uuid('separation_id'),
});

/** An enrolment that a case's team made for its client. */
export const enrolmentClient = app.table('enrolment_client', {
  enrolmentId: uuid('enrolment_id').notNull(),
  clientId: uuid('client_id').notNull(),
  caseId: uuid('case_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull().defaultNow(),
});
