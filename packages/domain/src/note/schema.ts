import { z } from 'zod';
import { RiskLevel } from '../case/schema.ts';
import { freeText, Id, Instant } from '../text.ts';
import { Aim, AIMS, StrikeEntry } from '../commission/schema.ts';

/** What a note tells of. A note of the case is about no encounter. */
export const NoteKind = z.enum(['meeting', 'contact', 'case']);
export type NoteKind = z.infer<typeof NoteKind>;

export const SAFETIES = ['no_danger', 'danger', 'not_asked'] as const;
/** The question of safety: asked and answered no or yes, or not asked (the words of the risk then say why). */
export const Safety = z.enum(SAFETIES);
export type Safety = z.infer<typeof Safety>;

/**
 * The words of a note, sealed with the case's key: what was worked on, what was done, risk today, next step. Together they
 * fit the largest sealed document in any script.
 */
export const SealedNote = z.strictObject({
  worked: freeText(8000).default(''),
  done: freeText(3000).default(''),
  risk: freeText(2000).default(''),
  next: freeText(2000).default(''),
});
export type SealedNote = z.infer<typeof SealedNote>;

/** A note's text fields, in their order. */
export const NOTE_WORDS = ['worked', 'done', 'risk', 'next'] as const;

export const SealedAddendum = z.strictObject({ text: freeText(6000) });

/**
 * Begins a note, or goes on with the draft that the actor has of the same meeting or contact. `aboutAt`: for a note of
 * the case; a meeting's and a contact's time is their own.
 */
export const BeginNote = z.strictObject({
  caseId: Id,
  key: Id,
  kind: NoteKind,
  meetingId: Id.nullish(),
  contactId: Id.nullish(),
  aboutAt: Instant.nullish(),
});
export type BeginNote = z.infer<typeof BeginNote>;

const Written = z.strictObject({
  ...SealedNote.shape,
  commissionId: Id.nullish(),
  aims: z.array(Aim).max(AIMS.length).default([]),
  interventions: z.array(Id).max(50).default([]),
  riskLevel: RiskLevel.nullish(),
  safety: Safety.nullish(),
});

/** Saves a draft as it stands. `version`: the one it was typed over; another one is refused (`error_changed_meanwhile`). */
export const SaveNote = Written.extend({ id: Id, key: Id, version: z.int().min(1).max(1_000_000) });
export type SaveNote = z.input<typeof SaveNote>;

/** Saves and signs. From then on only added to. */
export const SignNote = SaveNote;
export type SignNote = z.input<typeof SignNote>;

export const OpenNote = z.strictObject({ caseId: Id, id: Id });
export type OpenNote = z.infer<typeof OpenNote>;

/** Signed notes one after the other; `before`: those that come after this one in the reading. */
export const ReadNotes = z.strictObject({
  caseId: Id,
  hasStruck: z.boolean().default(false),
  before: Id.optional(),
});
export type ReadNotes = z.input<typeof ReadNotes>;

/** Throws an own draft away. */
export const DiscardNote = z.strictObject({ id: Id, key: Id, version: z.int().min(1).max(1_000_000) });
export type DiscardNote = z.infer<typeof DiscardNote>;

/** What somebody left behind unsigned becomes a supervisor's own. */
export const TakeOverNote = z.strictObject({ id: Id, key: Id });
export type TakeOverNote = z.infer<typeof TakeOverNote>;

export const ListToWrite = z.strictObject({ caseId: Id });
export type ListToWrite = z.infer<typeof ListToWrite>;

export const AddToNote = z.strictObject({
  id: Id,
  key: Id,
  text: freeText(6000).refine((value) => value !== '', 'error_words_missing'),
});
export type AddToNote = z.input<typeof AddToNote>;

export const STRIKABLE = ['note', 'addendum', 'contact', 'intervention'] as const;
/** Strikes an entry of the record through. */
export const Strike = StrikeEntry.extend({ kind: z.enum(STRIKABLE) });
export type Strike = z.input<typeof Strike>;
