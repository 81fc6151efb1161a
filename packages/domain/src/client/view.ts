import { z } from 'zod';
import { CasePart, CaseState, RiskLevel } from '../case/schema.ts';
import { Locale } from '../language/schema.ts';
import { Channel, SafeContactTerms } from '../safe-contact/schema.ts';
import { Mode } from '../slot/schema.ts';
import { TaskKind, Urgency } from '../task/schema.ts';
import { Id, Instant } from '../text.ts';
import {
  AgeGroup,
  ClientGender,
  ClosePersonKind,
  MayContact,
  RelationKind,
  SealedClient,
  SealedClosePerson,
} from './schema.ts';

/** Somebody who lives with the person; `kind`: what they are to them, null while nobody has said. */
export const HouseholdMember = z.strictObject({
  clientId: Id,
  number: z.string(),
  name: z.string(),
  ageGroup: AgeGroup,
  bornOn: z.string().nullable(),
  kind: RelationKind.nullable(),
});
export type HouseholdMember = z.infer<typeof HouseholdMember>;

export const ClosePersonView = z.strictObject({
  id: Id,
  version: z.int(),
  kind: ClosePersonKind,
  mayContact: MayContact,
  ...SealedClosePerson.shape,
});
export type ClosePersonView = z.infer<typeof ClosePersonView>;

/** One agreement on safe contact, without what only the gate tells. `endedAt` null: it holds. */
export const AgreementView = z.strictObject({
  number: z.int(),
  terms: SafeContactTerms,
  agreedByName: z.string(),
  agreedAt: Instant,
  endedAt: Instant.nullable(),
  reason: z.string(),
});
export type AgreementView = z.infer<typeof AgreementView>;

/** A case of the person, of those that the reader sees. */
export const ClientCase = z.strictObject({
  id: Id,
  number: z.string(),
  part: CasePart,
  state: CaseState,
  serviceName: z.record(z.string(), z.string()),
  holderName: z.string().nullable(),
  riskLevel: RiskLevel,
  openedAt: Instant,
  closedAt: Instant.nullable(),
  lastContactAt: Instant.nullable(),
});
export type ClientCase = z.infer<typeof ClientCase>;

/** A meeting that is booked, in a case that the reader sees. */
export const ComingMeeting = z.strictObject({
  id: Id,
  caseId: Id,
  startsAt: Instant,
  endsAt: Instant,
  mode: Mode,
  staffName: z.string(),
});
export type ComingMeeting = z.infer<typeof ComingMeeting>;

/** A task that is open, in a case that the reader sees. */
export const DueTask = z.strictObject({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  kind: TaskKind,
  urgency: Urgency,
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  ownerName: z.string().nullable(),
});
export type DueTask = z.infer<typeof DueTask>;

/** The person's page. Parts that the reader's rights don't reach are null. Reading it is audited. */
export const ClientFile = z.strictObject({
  /** Of the person, though an alias was asked for. */
  id: Id,
  number: z.string(),
  name: z.string(),
  version: z.int(),
  isAnonymous: z.boolean(),
  isErased: z.boolean(),
  locale: Locale,
  needsInterpreter: z.boolean(),
  ageGroup: AgeGroup,
  gender: ClientGender,
  /** Numbers and addresses are in it for whoever edits it; else the gate tells them. */
  who: SealedClient,
  reachable: z.strictObject({ phones: z.int(), emails: z.int(), hasAddress: z.boolean() }),
  aliases: z.array(z.strictObject({ id: Id, number: z.string(), name: z.string() })),
  household: z.array(HouseholdMember),
  closePeople: z.array(ClosePersonView),
  agreements: z.array(AgreementView).nullable(),
  cases: z.array(ClientCase),
  coming: z.array(ComingMeeting),
  due: z.array(DueTask),
  canEdit: z.boolean(),
  /** Until when the reader's own break-glass shows it; null when they see it anyhow. */
  glassUntil: Instant.nullable(),
});
export type ClientFile = z.infer<typeof ClientFile>;

/** What reaching out may use: told only after the gate, or with a reason. */
export const ClientReach = z.strictObject({
  channel: Channel,
  address: z.string(),
  name: z.string(),
  mayLeaveMessage: z.boolean(),
  codeWord: z.string(),
});
export type ClientReach = z.infer<typeof ClientReach>;

/** One of two files side by side, as a custodian sees them. */
export const ComparedClient = z.strictObject({
  id: Id,
  number: z.string(),
  name: z.string(),
  createdAt: Instant,
  isAnonymous: z.boolean(),
  isErased: z.boolean(),
  isAlias: z.boolean(),
  locale: Locale,
  ageGroup: AgeGroup,
  gender: ClientGender,
  who: SealedClient,
  householdSize: z.int(),
  agreements: z.int(),
  closePeople: z.int(),
  cases: z.array(z.strictObject({ number: z.string(), state: CaseState, openedAt: Instant })),
});
export type ComparedClient = z.infer<typeof ComparedClient>;
export const Comparison = z.strictObject({ first: ComparedClient, second: ComparedClient });
export type Comparison = z.infer<typeof Comparison>;

/** A merge that stands or was undone; no names: lists show clear parts. */
export const MergeRow = z.strictObject({
  id: Id,
  number: z.string(),
  aliasNumber: z.string(),
  movedCases: z.int(),
  mergedByName: z.string(),
  mergedAt: Instant,
  undoneByName: z.string().nullable(),
  undoneAt: Instant.nullable(),
});
export type MergeRow = z.infer<typeof MergeRow>;
