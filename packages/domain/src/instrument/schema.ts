import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, freeText, Id } from '../text.ts';

/** Bytes of a file that is read at most; the longest instrument in five languages has a third of it. */
export const FILE_BYTES_MAX = 400_000;
/** Objects and lists inside one another, at most. */
export const FILE_DEPTH_MAX = 32;
export const ITEMS_MAX = 300;
export const OPTIONS_MAX = 60;

export const INSTRUMENT_STATES = ['draft', 'in_use', 'retired'] as const;
/** Draft: read and checked, looked at before use. In use: answered with. Retired: its answers stay readable. */
export const InstrumentState = z.enum(INSTRUMENT_STATES);
export type InstrumentState = z.infer<typeof InstrumentState>;

/** What is asked: a group or a line to read, or one answer of a kind. */
export const ITEM_TYPES = [
  'group',
  'display',
  'choice',
  'boolean',
  'integer',
  'decimal',
  'string',
  'text',
  'date',
] as const;
export const ItemType = z.enum(ITEM_TYPES);
export type ItemType = z.infer<typeof ItemType>;

const words = z.string().max(4000);
/** One wording: as the file has it, and its translations. */
export const Wording = z.strictObject({ base: words, in: z.partialRecord(Locale, words) });
export type Wording = z.infer<typeof Wording>;

const linkId = z.string().min(1).max(255);
/** One answer to choose. `value` tells it from the others of its question; `weight` is what it counts. */
export const ItemOption = z.strictObject({
  value: z.string().min(1).max(300),
  system: z.string().max(300),
  code: z.string().max(120),
  words: Wording,
  weight: z.number().nullable(),
});
export type ItemOption = z.infer<typeof ItemOption>;

export const OPERATORS = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;
/** When a question is asked: an earlier answer, compared. A choice is compared by its option's `value`. */
export const Condition = z.strictObject({
  question: linkId,
  operator: z.enum(OPERATORS),
  answer: z.union([z.boolean(), z.number(), z.string().max(300)]),
});
export type Condition = z.infer<typeof Condition>;

/** One line of an instrument, in reading order; `parent` is the group it stands in. */
export const Item = z.strictObject({
  linkId,
  parent: linkId.nullable(),
  depth: z.int().min(0).max(FILE_DEPTH_MAX),
  type: ItemType,
  prefix: z.string().max(40),
  words: Wording,
  codes: z.array(z.string().max(40)).max(10),
  isRequired: z.boolean(),
  options: z.array(ItemOption).max(OPTIONS_MAX),
  conditions: z.array(Condition).max(20),
  needs: z.enum(['all', 'any']),
});
export type Item = z.infer<typeof Item>;

/** One line of the report on a file: where, and what. `isFault`: the file isn't taken; else something was left out. */
export const Remark = z.strictObject({
  line: z.int().min(1),
  path: z.string().max(300),
  reason: z.string().max(60),
  params: z.record(z.string().max(20), z.union([z.string().max(120), z.number()])),
  isFault: z.boolean(),
});
export type Remark = z.infer<typeof Remark>;
/** Lines of a report that are shown at most. */
export const REMARKS_MAX = 60;

/** A published questionnaire as it is kept: plain words and numbers, nothing that runs, nothing that is markup. */
export const Instrument = z.strictObject({
  title: Wording,
  url: z.string().max(500),
  fileVersion: z.string().max(60),
  publisher: z.string().max(300),
  copyright: words,
  codes: z.array(z.string().max(40)).max(20),
  locale: Locale,
  locales: z.array(Locale).min(1).max(5),
  /** The key of the scoring facts that its code names; null where there are none. */
  facts: z.string().max(40).nullable(),
  items: z.array(Item).min(1).max(ITEMS_MAX),
  /** What of the file was left out. */
  remarks: z.array(Remark).max(REMARKS_MAX).default([]),
});
export type Instrument = z.infer<typeof Instrument>;

/** An answer by question: a choice's option `value`, a number, a date, words, yes or no. */
export const Answers = z.record(linkId, z.union([z.boolean(), z.number(), freeText(4000)]));
export type Answers = z.infer<typeof Answers>;

export const AddInstrument = z.strictObject({
  key: Id,
  file: z.string().max(FILE_BYTES_MAX, 'error_file_large'),
});
export type AddInstrument = z.infer<typeof AddInstrument>;
export const InstrumentAct = z.strictObject({ key: Id, id: Id });
export type InstrumentAct = z.infer<typeof InstrumentAct>;
export const OpenInstrument = z.strictObject({ id: Id });
export type OpenInstrument = z.infer<typeof OpenInstrument>;

export const LEVELS = [
  'none',
  'minimal',
  'low',
  'mild',
  'moderate',
  'moderately_severe',
  'severe',
  'high',
  'negative',
  'borderline',
  'positive',
] as const;
/** What a score says, in the words of the instrument's own publication. A screen, not a diagnosis. */
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** Answers with what they came to when they were given; sealed with the case's key. */
export const SealedResult = z.strictObject({
  locale: Locale.nullable().default(null),
  answers: Answers.default({}),
  score: z.number().nullable().default(null),
  level: Level.nullable().default(null),
  parts: z
    .array(z.strictObject({ key: z.string().max(40), score: z.number(), isPositive: z.boolean() }))
    .default([]),
  isComplete: z.boolean().default(false),
  remark: freeText(2000).default(''),
});
export type SealedResult = z.infer<typeof SealedResult>;

/** What was answered on one day, to one version.. */
export const RecordAnswers = z.strictObject({
  key: Id,
  caseId: Id,
  instrumentId: Id,
  locale: Locale,
  takenOn: CalendarDate,
  answers: Answers,
  remark: freeText(2000),
});
export type RecordAnswers = z.infer<typeof RecordAnswers>;

/** For what may not be held here: which instrument, when, with which outcome. */
export const NoteResult = z.strictObject({
  key: Id,
  caseId: Id,
  family: z.string().max(40),
  takenOn: CalendarDate,
  level: Level,
  remark: freeText(2000),
});
export type NoteResult = z.infer<typeof NoteResult>;

export const StrikeResult = z.strictObject({
  key: Id,
  caseId: Id,
  id: Id,
  reason: freeText(1000).pipe(z.string().min(1, 'error_required')),
});
export type StrikeResult = z.infer<typeof StrikeResult>;
export const OpenResult = z.strictObject({ caseId: Id, id: Id });
export type OpenResult = z.infer<typeof OpenResult>;
