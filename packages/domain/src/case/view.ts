import { z } from 'zod';
import { FieldGroup } from '../access/schema.ts';
import { BarredView } from '../access/view.ts';
import { Locale } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { Mode } from '../slot/schema.ts';
import {
  CaseEnd,
  CaseState,
  ClosureState,
  Gain,
  LongTermHelp,
  Phase,
  Problem,
  RiskLevel,
  SealedClosure,
} from './schema.ts';

const ServiceName = z.record(z.string(), z.string());

/** Somebody who works in a case beside its holder. */
export const TeamMember = z.strictObject({ staffId: Id, name: z.string(), addedAt: Instant });
export type TeamMember = z.infer<typeof TeamMember>;

/** The meetings of an episode as a budget: what is used, kept and left. `cap` is null where there is none. */
const BudgetView = z.strictObject({
  cap: z.int().nullable(),
  attended: z.int(),
  booked: z.int(),
  left: z.int().nullable(),
  isNearEnd: z.boolean(),
});

/** An opened case: what stands above every page of it. Reading it is audited. */
export const CaseFile = z.strictObject({
  id: Id,
  number: z.string(),
  clientId: Id,
  /** Name or code name; empty where the person has been erased, or nothing is known. */
  name: z.string(),
  state: CaseState,
  riskLevel: RiskLevel,
  serviceId: Id,
  serviceName: ServiceName,
  locale: Locale,
  needsInterpreter: z.boolean(),
  problems: z.array(Problem),
  summary: z.string(),
  holderId: Id.nullable(),
  holderName: z.string().nullable(),
  team: z.array(TeamMember),
  openedAt: Instant,
  lastContactAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Theirs to act on; a broken glass only reads. */
  /** Of the newest open episode; null while none runs. */
  budget: BudgetView.nullable(),
  isTheirs: z.boolean(),
  glassUntil: Instant.nullable(),
  fields: z.array(FieldGroup),
  version: z.int(),
});
export type CaseFile = z.infer<typeof CaseFile>;

/** A case in a list: its clear part, and what the person is called. */
export const CaseRow = z.strictObject({
  id: Id,
  number: z.string(),
  name: z.string(),
  state: CaseState,
  riskLevel: RiskLevel,
  serviceName: ServiceName,
  locale: Locale,
  needsInterpreter: z.boolean(),
  holderId: Id.nullable(),
  holderName: z.string().nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  lastContactAt: Instant.nullable(),
  nextMeetingAt: Instant.nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;
export const CasePage = z.strictObject({ rows: z.array(CaseRow), nextCursor: z.string().nullable() });
export type CasePage = z.infer<typeof CasePage>;

/** An offer that waits for an answer. */
export const OfferView = z.strictObject({
  staffId: Id,
  staffName: z.string(),
  offeredBy: Id,
  offeredByName: z.string(),
  offeredAt: Instant,
  word: z.string(),
});
export type OfferView = z.infer<typeof OfferView>;

/** Who works on a case, who could, and what the actor may change of it. */
export const CaseTeam = z.strictObject({
  team: z.array(TeamMember),
  offer: OfferView.nullable(),
  canTake: z.boolean(),
  /** Adds and removes members, hands the case over. */
  canLead: z.boolean(),
  canAssign: z.boolean(),
  isMember: z.boolean(),
  barred: z.array(BarredView).nullable(),
});
export type CaseTeam = z.infer<typeof CaseTeam>;

/** Somebody stands in for somebody. */
export const DeputyView = z.strictObject({
  id: Id,
  staffId: Id,
  staffName: z.string(),
  deputyId: Id,
  deputyName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  isNow: z.boolean(),
  canEnd: z.boolean(),
});
export type DeputyView = z.infer<typeof DeputyView>;

export const OPEN_PARTS = [
  'notes_signed',
  'commission',
  'aims',
  'measure',
  'paper',
  'meeting_booked',
  'waiting',
  'risk_high',
  'risk_proposed',
  'safety_plan_missing',
  'safety_plan',
  'assessment',
  'other',
] as const;
/** What has to be done before a case can end, and how many of them there are. */
export const OpenPart = z.strictObject({ kind: z.enum(OPEN_PARTS), count: z.int() });
export type OpenPart = z.infer<typeof OpenPart>;

/** One end of a case with its words. */
export const ClosureView = z.strictObject({
  id: Id,
  state: ClosureState,
  reason: CaseEnd,
  insight: Gain,
  coping: Gain,
  longTermHelp: LongTermHelp,
  needsApproval: z.boolean(),
  askedBy: Id,
  askedByName: z.string(),
  askedAt: Instant,
  decidedByName: z.string().nullable(),
  closedAt: Instant.nullable(),
  reopenedAt: Instant.nullable(),
  reopenedByName: z.string().nullable(),
  words: SealedClosure,
});
export type ClosureView = z.infer<typeof ClosureView>;

/** What ending a case takes: what is still open, what the policies ask for, what was asked for before. */
export const Closing = z.strictObject({
  openParts: z.array(OpenPart),
  needsApproval: z.boolean(),
  needsCauseAnalysis: z.boolean(),
  closures: z.array(ClosureView),
  canAsk: z.boolean(),
  canDecide: z.boolean(),
  canWithdraw: z.boolean(),
  canReopen: z.boolean(),
});
export type Closing = z.infer<typeof Closing>;

/** What the first page of a case gathers, all of it clear: what is open, and what is coming. */
export const CaseOverview = z.strictObject({
  openParts: z.array(OpenPart),
  nextMeetings: z.array(z.strictObject({ id: Id, startsAt: Instant, staffName: z.string(), mode: Mode })),
  episodes: z.array(
    z.strictObject({
      id: Id,
      serviceName: ServiceName,
      state: CaseState,
      /** Null where the service’s policy knows no phases. */
      phase: Phase.nullable(),
      openedAt: Instant,
      closedAt: Instant.nullable(),
      ...BudgetView.shape,
    }),
  ),
});
export type CaseOverview = z.infer<typeof CaseOverview>;
