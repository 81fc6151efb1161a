import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import type { PostponeReason, TaskKind, TaskSource, TaskState, Urgency } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const task = app.table('task', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id'),
  clientId: uuid('client_id'),
  kind: text('kind').$type<TaskKind>().notNull(),
  sourceKind: text('source_kind').$type<TaskSource>().notNull(),
  sourceId: uuid('source_id').notNull(),
  ownerId: uuid('owner_id'),
  urgency: text('urgency').$type<Urgency>().notNull().default('normal'),
  state: text('state').$type<TaskState>().notNull().default('open'),
  madeAt: instant('made_at').notNull().defaultNow(),
  dueAt: instant('due_at'),
  postponedTo: instant('postponed_to'),
  postponedWhy: text('postponed_why').$type<PostponeReason>(),
  postponedBy: uuid('postponed_by'),
  doneAt: instant('done_at'),
  doneBy: uuid('done_by'),
});
