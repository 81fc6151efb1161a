import { z } from 'zod';
import { RiskLevel } from '../case/schema.ts';
import { Id, Instant } from '../text.ts';
import { Aim, Outcome, Topic } from '../commission/schema.ts';
import { StrikeView } from '../commission/view.ts';
import { NoteKind, Safety } from './schema.ts';

/** A piece of help that a note can name as its own. */
const InterventionLine = z.strictObject({
  id: Id,
  topic: Topic,
  outcome: Outcome,
  happenedAt: Instant,
  minutes: z.int(),
});
const CommissionLine = z.strictObject({ id: Id, version: z.int(), words: z.string() });

const AddendumView = z.strictObject({
  id: Id,
  by: z.string(),
  writtenAt: Instant,
  text: z.string(),
  struck: StrikeView.nullable(),
});

/** One note, opened. Of somebody else's draft nothing but that there is one (`isOthersDraft`). */
export const NoteView = z.strictObject({
  id: Id,
  caseId: Id,
  kind: NoteKind,
  contactId: Id.nullable(),
  meetingId: Id.nullable(),
  aboutAt: Instant,
  authorName: z.string(),
  /** Who began what a supervisor has taken over. */
  begunByName: z.string().nullable(),
  begunAt: Instant,
  savedAt: Instant,
  signedAt: Instant.nullable(),
  version: z.int(),
  isOthersDraft: z.boolean(),
  worked: z.string(),
  done: z.string(),
  risk: z.string(),
  next: z.string(),
  aims: z.array(Aim),
  interventions: z.array(Id),
  riskLevel: RiskLevel.nullable(),
  safety: Safety.nullable(),
  commissionId: Id.nullable(),
  /** What the parts can refer to: versions of the commission, newest first, and recent interventions. */
  commissions: z.array(CommissionLine),
  recentInterventions: z.array(InterventionLine),
  mustAskSafety: z.boolean(),
  addenda: z.array(AddendumView),
  struck: StrikeView.nullable(),
  canWrite: z.boolean(),
  canAdd: z.boolean(),
});
export type NoteView = z.infer<typeof NoteView>;

/** What saving answers: the version to go on from. */
export const SavedNote = z.strictObject({ id: Id, version: z.int(), savedAt: Instant });
export type SavedNote = z.infer<typeof SavedNote>;

/** A draft that waits for its author's signature. */
const DraftLine = z.strictObject({
  id: Id,
  kind: NoteKind,
  aboutAt: Instant,
  savedAt: Instant,
  authorName: z.string(),
  isOwn: z.boolean(),
});

/** What is still to be written of a case: drafts, and the actor's own meetings that have no note. */
export const ToWrite = z.strictObject({
  drafts: z.array(DraftLine),
  meetings: z.array(z.strictObject({ id: Id, at: Instant })),
});
export type ToWrite = z.infer<typeof ToWrite>;

/** Signed notes, newest first; `next`: the note to go on after. */
export const NotePage = z.strictObject({ notes: z.array(NoteView), next: Id.nullable() });
export type NotePage = z.infer<typeof NotePage>;
