import { integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { Locale, RiskLevel, RiskState } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** `previous`, `state` and `saidBy` are set by the database, whatever an insert says. */
export const riskLevel = app.table('risk_level', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  level: text('level').$type<RiskLevel>().notNull(),
  previous: text('previous').$type<RiskLevel>().notNull().default('none'),
  state: text('state').$type<RiskState>().notNull().default('set'),
  saidBy: uuid('said_by').notNull(),
  saidAt: instant('said_at').notNull().defaultNow(),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  sealed: bytes('sealed'),
  sealedDecision: bytes('sealed_decision'),
});

export const safetyPlan = app.table('safety_plan', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  version: integer('version').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull().defaultNow(),
  sealed: bytes('sealed'),
});
