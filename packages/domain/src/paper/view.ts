import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, Id, Instant } from '../text.ts';
import { FileMedia, LetterTemplate } from './schema.ts';
import { PaperKind, PaperState } from './status.ts';

/** A line of the list, with its title: the list of one opened case, whose reading is audited. */
export const PaperRow = z.strictObject({
  id: Id,
  kind: PaperKind,
  state: PaperState,
  title: z.string(),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  validUntil: CalendarDate.nullable(),
  hasExpired: z.boolean(),
  isWaiting: z.boolean(),
  files: z.int(),
  changedAt: Instant,
});
export type PaperRow = z.infer<typeof PaperRow>;

export const FileRow = z.strictObject({
  id: Id,
  name: z.string(),
  media: FileMedia,
  bytes: z.int(),
  addedAt: Instant,
  addedByName: z.string(),
  struckAt: Instant.nullable(),
  struckByName: z.string().nullable(),
});
export type FileRow = z.infer<typeof FileRow>;

/** One paper, whole. */
export const PaperView = PaperRow.extend({
  caseId: Id,
  template: LetterTemplate.nullable(),
  locale: Locale,
  agreedOn: CalendarDate.nullable(),
  aboutId: Id.nullable(),
  aboutName: z.string().nullable(),
  authorName: z.string(),
  changedByName: z.string(),
  recipient: z.string(),
  text: z.string(),
  word: z.string(),
  version: z.int(),
  /** Its words stand: it was agreed or has left the house. */
  isFixed: z.boolean(),
  nextStates: z.array(PaperState),
  canAct: z.boolean(),
  fileList: z.array(FileRow),
});
export type PaperView = z.infer<typeof PaperView>;

/** A file as it is handed out. */
export const FileContent = z.strictObject({ name: z.string(), media: FileMedia, content: z.string() });
export type FileContent = z.infer<typeof FileContent>;
