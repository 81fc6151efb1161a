import { integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { IntakeChannel, IntakeForm, IntakeGround, Problem, ReportedBy, RiskAnswer } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const serviceProblem = app.table(
  'service_problem',
  { serviceId: uuid('service_id').notNull(), problem: text('problem').$type<Problem>().notNull() },
  (table) => [primaryKey({ columns: [table.serviceId, table.problem] })],
);

export const intake = app.table('intake', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  clientId: uuid('client_id').notNull(),
  requestId: uuid('request_id'),
  channel: text('channel').$type<IntakeChannel>().notNull(),
  ground: text('ground').$type<IntakeGround>().notNull(),
  form: text('form').$type<IntakeForm>().notNull(),
  reportedBy: text('reported_by').$type<ReportedBy>().notNull(),
  informationAt: instant('information_at').notNull(),
  problems: text('problems').array().$type<Problem[]>().notNull(),
  riskSelf: text('risk_self').$type<RiskAnswer>().notNull(),
  riskOther: text('risk_other').$type<RiskAnswer>().notNull(),
  takenBy: uuid('taken_by').notNull(),
  takenAt: instant('taken_at').notNull().defaultNow(),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed'),
});

export const intakeTime = app.table('intake_time', {
  id: uuid('id').primaryKey(),
  intakeId: uuid('intake_id').notNull(),
  caseId: uuid('case_id').notNull(),
  wasAt: instant('was_at').notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
  sealed: bytes('sealed').notNull(),
});

/** What was written to and fro on the request that became part of a case. `id` is the message's own. */
export const caseMessage = app.table('case_message', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  author: text('author').$type<'visitor' | 'staff'>().notNull(),
  staffId: uuid('staff_id'),
  sentAt: instant('sent_at').notNull(),
  sealed: bytes('sealed').notNull(),
});
