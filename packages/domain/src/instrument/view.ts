import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, Id, Instant } from '../text.ts';
import { Answers, Instrument, InstrumentState, Level, Remark } from './schema.ts';

/** An instrument in a list: its name and where it stands. */
export const InstrumentRow = z.strictObject({
  id: Id,
  title: z.string(),
  family: z.string(),
  facts: z.string().nullable(),
  version: z.int(),
  state: InstrumentState,
  locales: z.array(Locale),
  copyright: z.string(),
  addedBy: z.string(),
  addedAt: Instant,
  usedFrom: Instant.nullable(),
  retiredAt: Instant.nullable(),
});
export type InstrumentRow = z.infer<typeof InstrumentRow>;

export const InstrumentView = z.strictObject({ row: InstrumentRow, content: Instrument });
export type InstrumentView = z.infer<typeof InstrumentView>;

/** What adding a file came to: a draft to look at, or a report and nothing changed. */
export const AddedInstrument = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('added'), id: Id }),
  z.strictObject({ outcome: z.literal('refused'), remarks: z.array(Remark) }),
]);
export type AddedInstrument = z.infer<typeof AddedInstrument>;

/** One filling-in, opened. `instrumentId` is null where only that it was taken is noted. */
export const ResultView = z.strictObject({
  id: Id,
  instrumentId: Id.nullable(),
  family: z.string(),
  name: z.string(),
  takenOn: CalendarDate,
  recordedBy: z.string(),
  recordedAt: Instant,
  score: z.number().nullable(),
  max: z.number().nullable(),
  level: Level.nullable(),
  parts: z.array(z.strictObject({ key: z.string(), score: z.number(), isPositive: z.boolean() })),
  isComplete: z.boolean(),
  hasAlarm: z.boolean(),
  remark: z.string(),
  /** Why it was struck through; null where it stands. */
  struck: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
});
export type ResultView = z.infer<typeof ResultView>;

/** One filling-in with its answers and the instrument as it was worded then. */
export const ResultDetail = z.strictObject({
  result: ResultView,
  answers: Answers,
  locale: Locale.nullable(),
  content: Instrument.nullable(),
});
export type ResultDetail = z.infer<typeof ResultDetail>;

/** What recording came to. An alarm asks to say anew how great the risk is. */
export const RecordedResult = z.strictObject({
  id: Id,
  hasAlarm: z.boolean(),
  score: z.number().nullable(),
  level: Level.nullable(),
  isComplete: z.boolean(),
});
export type RecordedResult = z.infer<typeof RecordedResult>;

/** A file to save: its name and its words. */
export const ExportedFile = z.strictObject({ name: z.string(), json: z.string() });
export type ExportedFile = z.infer<typeof ExportedFile>;
