import { z } from 'zod';
import { freeText, Id, lineText } from '../text.ts';

/** What rights on a row are about. */
export const SUBJECT_KINDS = ['request', 'case'] as const;
export const SubjectKind = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** How somebody stands to a row. `barred` beats all the others. */
export const RELATIONS = ['own', 'assigned', 'team', 'other', 'barred'] as const;
export const Relation = z.enum(RELATIONS);
export type Relation = z.infer<typeof Relation>;

/**
 * What may be read together. `clear`: state, times, language. `words`: what was written. `safe_contact`: how to be in
 * touch, without address and code word; those two are `reach`, and told by the safe-contact gate alone.
 */
export const FIELD_GROUPS = [
  'clear',
  'words',
  'safe_contact',
  'reach',
  'health',
  'shelter_address',
  'accused',
] as const;
export const FieldGroup = z.enum(FIELD_GROUPS);
export type FieldGroup = z.infer<typeof FieldGroup>;

const reason = freeText(500).pipe(z.string().min(1, 'error_reason_missing'));

// Somebody reviews it who wasn't there. A Chinese sign says as much as several letters.
const ENOUGH = 8;
const saysSomething = (words: string) =>
  [...words.matchAll(/(\p{Script=Han})|\p{L}/gu)].reduce((sum, [, sign]) => sum + (sign ? 2 : 1), 0) >=
  ENOUGH;

// — barred persons —

/** `id` is the request's, or the case's; `staffId` may never see it from now on. */
export const Bar = z.strictObject({
  id: Id,
  key: Id,
  subjectKind: SubjectKind.optional(),
  staffId: Id,
  reason,
});
export type Bar = z.infer<typeof Bar>;
export const Unbar = z.strictObject({ id: Id, key: Id, subjectKind: SubjectKind.optional(), staffId: Id });
export type Unbar = z.infer<typeof Unbar>;

// — break-glass —

/** A number as its label says it: a request's (`2647-01`) or a case's (`C26-00012`). What isn't one is unknown like any other. */
export const SubjectNumber = lineText(20).pipe(z.string().min(1, 'error_required').toUpperCase());
export const BreakGlass = z.strictObject({
  key: Id,
  number: SubjectNumber,
  reason: reason.refine(saysSomething, 'error_reason_short'),
});
export type BreakGlass = z.infer<typeof BreakGlass>;
export const VERDICTS = ['justified', 'not_justified'] as const;
export const Verdict = z.enum(VERDICTS, 'error_choose_one');
export type Verdict = z.infer<typeof Verdict>;
export const ReadBreakGlass = z.strictObject({ id: Id });
export type ReadBreakGlass = z.infer<typeof ReadBreakGlass>;
export const ReviewBreakGlass = z.strictObject({
  id: Id,
  key: Id,
  verdict: Verdict,
  note: freeText(500).default(''),
});
export type ReviewBreakGlass = z.infer<typeof ReviewBreakGlass>;
/** The sealed words of a break-glass or a bar: why, and what its reviewer says. */
export const SealedReason = z.strictObject({ reason: freeText(500) });
export type SealedReason = z.infer<typeof SealedReason>;

// — callers who are not verified —

export const StartCall = z.strictObject({ key: Id, number: SubjectNumber });
export type StartCall = z.infer<typeof StartCall>;
/** `id` is the call's. */
export const ReadCall = z.strictObject({ id: Id });
export type ReadCall = z.infer<typeof ReadCall>;
/** Each try counts, and one that is sent twice counts once. */
export const VerifyCaller = z.strictObject({
  id: Id,
  key: Id,
  codeWord: lineText(60).pipe(z.string().min(1, 'error_required')),
});
export type VerifyCaller = z.infer<typeof VerifyCaller>;
export const EndCall = z.strictObject({ id: Id, key: Id });
export type EndCall = z.infer<typeof EndCall>;
export const RecordCallBack = EndCall;
export type RecordCallBack = EndCall;
/** The actor's own call about a request that they may see. */
export const FindCall = z.strictObject({ id: Id });
export type FindCall = z.infer<typeof FindCall>;
