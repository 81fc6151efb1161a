import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, freeText, Id, Instant, lineText } from '../text.ts';
import { PaperKind, PaperState } from './status.ts';

/** Whom a letter is for: each has a text to begin with. */
export const LETTER_TEMPLATES = ['employer', 'court', 'office', 'other'] as const;
export const LetterTemplate = z.enum(LETTER_TEMPLATES, 'error_choose_one');
export type LetterTemplate = z.infer<typeof LetterTemplate>;

export const FILE_MEDIA = ['pdf', 'png', 'jpeg', 'other'] as const;
/** What a file is, by its first bytes. */
export const FileMedia = z.enum(FILE_MEDIA);
export type FileMedia = z.infer<typeof FileMedia>;
/** Largest file, in bytes: 10 MB. */
export const FILE_MAX = 10 * 1024 * 1024;

/** The words of a paper. `recipient`: who gets it; `word`: what came of it, why not, how it was agreed. */
export const SealedPaper = z.strictObject({
  title: lineText(160),
  recipient: freeText(400).default(''),
  text: freeText(12_000).default(''),
  word: freeText(2000).default(''),
});
export type SealedPaper = z.infer<typeof SealedPaper>;

/** A file's name: it says as much as what is in it. */
export const SealedFileName = z.strictObject({ name: lineText(200) });
export type SealedFileName = z.infer<typeof SealedFileName>;

/** Adds a paper (`version` 0) or changes its words. */
export const SavePaper = z
  .strictObject({
    key: Id,
    id: Id,
    caseId: Id,
    version: z.int().min(0),
    kind: PaperKind,
    template: LetterTemplate.nullable(),
    locale: Locale,
    dueAt: Instant.nullable(),
    validUntil: CalendarDate.nullable(),
    /** Whom a complaint is about. */
    aboutId: Id.nullable(),
    title: lineText(160).pipe(z.string().min(1, 'error_required')),
    recipient: freeText(400).default(''),
    text: freeText(12_000).default(''),
  })
  .refine(({ kind, template }) => (kind === 'letter') === (template !== null), {
    path: ['template'],
    message: 'error_choose_one',
  })
  .refine(({ kind, aboutId }) => kind === 'complaint' || aboutId === null, {
    path: ['aboutId'],
    message: 'error_choose_one',
  });
export type SavePaper = z.infer<typeof SavePaper>;

/** Takes a paper a step further. `agreedOn`: the day on which the client, or a guardian, agreed. */
export const StepPaper = z.strictObject({
  key: Id,
  id: Id,
  caseId: Id,
  version: z.int().min(1),
  state: PaperState,
  agreedOn: CalendarDate.nullable(),
  word: freeText(2000).default(''),
});
export type StepPaper = z.infer<typeof StepPaper>;

export const ListPapers = z.strictObject({ caseId: Id });
export type ListPapers = z.infer<typeof ListPapers>;
export const OpenPaper = z.strictObject({ caseId: Id, id: Id });
export type OpenPaper = z.infer<typeof OpenPaper>;

/** A file for a paper: its bytes as base64, since a procedure takes JSON. */
export const AddFile = z.strictObject({
  key: Id,
  id: Id,
  caseId: Id,
  paperId: Id,
  name: lineText(200).pipe(z.string().min(1, 'error_required')),
  content: z
    .string()
    .min(1, 'error_file_empty')
    .max(Math.ceil(FILE_MAX / 3) * 4, 'error_file_too_large'),
});
export type AddFile = z.infer<typeof AddFile>;
export const OpenFile = z.strictObject({ caseId: Id, id: Id });
export type OpenFile = z.infer<typeof OpenFile>;
export const StrikeFile = z.strictObject({ key: Id, caseId: Id, id: Id });
export type StrikeFile = z.infer<typeof StrikeFile>;
