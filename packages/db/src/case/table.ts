import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type {
  CancelledBy,
  CaseEnd,
  CasePart,
  CaseState,
  ClosureState,
  EpisodeEnd,
  EpisodePolicy,
  FeeKind,
  Gain,
  Locale,
  LongTermHelp,
  MeetingState,
  Mode,
  OfferOutcome,
  Phase,
  Problem,
  RiskLevel,
  WayOn,
} from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const period = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' });

/** `case` is a word of SQL: in plain statements it is written `app.case`. */
export const caseFile = app.table('case', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull().default(''),
  state: text('state').$type<CaseState>().notNull().default('open'),
  clientId: uuid('client_id').notNull(),
  serviceId: uuid('service_id').notNull(),
  holderId: uuid('holder_id'),
  locale: text('locale').$type<Locale>().notNull(),
  needsInterpreter: boolean('needs_interpreter').notNull().default(false),
  problems: text('problems').array().$type<Problem[]>().notNull(),
  riskLevel: text('risk_level').$type<RiskLevel>().notNull().default('none'),
  openedAt: instant('opened_at').notNull().defaultNow(),
  lastContactAt: instant('last_contact_at'),
  closedAt: instant('closed_at'),
  createdBy: uuid('created_by').notNull(),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed'),
});

export const casePerson = app.table(
  'case_person',
  {
    caseId: uuid('case_id').notNull(),
    clientId: uuid('client_id').notNull(),
    part: text('part').$type<CasePart>().notNull(),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.clientId, table.part] })],
);

export const caseTeam = app.table('case_team', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  staffId: uuid('staff_id').notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
});

export const deputy = app.table('deputy', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  deputyId: uuid('deputy_id').notNull(),
  period: period('period').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
});

export const episode = app.table('episode', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  serviceId: uuid('service_id').notNull(),
  state: text('state').$type<CaseState>().notNull().default('open'),
  /** Set by the database from the service's, whatever is written; the counters change with the meetings alone. */
  policy: jsonb('policy').$type<EpisodePolicy>().notNull(),
  attended: integer('attended').notNull().default(0),
  booked: integer('booked').notNull().default(0),
  missed: integer('missed').notNull().default(0),
  phase: text('phase').$type<Phase>().notNull().default('acute'),
  phaseChangedAt: instant('phase_changed_at'),
  informationAt: instant('information_at').notNull(),
  openedAt: instant('opened_at').notNull().defaultNow(),
  closedAt: instant('closed_at'),
  closedReason: text('closed_reason').$type<EpisodeEnd>(),
  /** Causes and a plan are written, or why they are not (M3.9). */
  hasCauseAnalysis: boolean('has_cause_analysis').notNull().default(false),
  hasReasonInstead: boolean('has_reason_instead').notNull().default(false),
  /** Asked for, where the policy wants a second person; all three null when nothing is. */
  endingReason: text('ending_reason').$type<EpisodeEnd>(),
  endingAskedBy: uuid('ending_asked_by'),
  endingAskedAt: instant('ending_asked_at'),
  endingApprovedBy: uuid('ending_approved_by'),
  wayOn: text('way_on').$type<WayOn>(),
  openedBy: uuid('opened_by').notNull(),
  previousId: uuid('previous_id'),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed'),
});

export const meeting = app.table('meeting', {
  id: uuid('id').primaryKey(),
  episodeId: uuid('episode_id').notNull(),
  /** Case and client are the episode's: the database sets both. */
  caseId: uuid('case_id').notNull(),
  clientId: uuid('client_id').notNull(),
  staffId: uuid('staff_id').notNull(),
  roomId: uuid('room_id'),
  interpreterId: uuid('interpreter_id'),
  seriesId: uuid('series_id'),
  state: text('state').$type<MeetingState>().notNull(),
  period: period('period').notNull(),
  mode: text('mode').$type<Mode>().notNull(),
  bookedBy: uuid('booked_by').notNull(),
  bookedAt: instant('booked_at').notNull().defaultNow(),
  isLate: boolean('is_late').notNull().default(false),
  cancelledBy: text('cancelled_by').$type<CancelledBy>(),
  cancelledAt: instant('cancelled_at'),
  recordedBy: uuid('recorded_by'),
  feeKind: text('fee_kind').$type<FeeKind>(),
  feeMinor: bigint('fee_minor', { mode: 'number' }),
  feeCurrency: text('fee_currency'),
  endedAt: instant('ended_at'),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed'),
});

/** A case offered to a colleague, who accepts or declines. */
export const caseOffer = app.table('case_offer', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  staffId: uuid('staff_id').notNull(),
  offeredBy: uuid('offered_by').notNull(),
  offeredAt: instant('offered_at').notNull().defaultNow(),
  outcome: text('outcome').$type<OfferOutcome>(),
  endedAt: instant('ended_at'),
  sealed: bytes('sealed').notNull(),
});

/** `needs_*` are set by the database, from the policies of the case's episodes. */
export const closure = app.table('closure', {
  id: uuid('id').primaryKey(),
  caseId: uuid('case_id').notNull(),
  state: text('state').$type<ClosureState>().notNull(),
  reason: text('reason').$type<CaseEnd>().notNull(),
  insight: text('insight').$type<Gain>().notNull(),
  coping: text('coping').$type<Gain>().notNull(),
  longTermHelp: text('long_term_help').$type<LongTermHelp>().notNull(),
  needsApproval: boolean('needs_approval').notNull().default(true),
  needsCauseAnalysis: boolean('needs_cause_analysis').notNull().default(true),
  hasCauseAnalysis: boolean('has_cause_analysis').notNull(),
  hasReasonInstead: boolean('has_reason_instead').notNull(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull().defaultNow(),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  closedAt: instant('closed_at'),
  reopenedBy: uuid('reopened_by'),
  reopenedAt: instant('reopened_at'),
  sealed: bytes('sealed').notNull(),
});
