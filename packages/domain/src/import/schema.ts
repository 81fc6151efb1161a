import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';

export const IMPORT_STATES = [
  'uploaded',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
  'given_up',
] as const;
export const ImportState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof ImportState>;

/** What a column of a table of people and cases can be. `ignore`: it stays behind. */
export const IMPORT_FIELDS = [
  'ignore',
  'given_name',
  'family_name',
  'full_name',
  'code_name',
  'other_names',
  'born_on',
  'gender',
  'language',
  'phone',
  'email',
  'address',
  'remark',
  'opened_on',
  'closed_on',
  'problems',
  'summary',
] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;

/** How dates are written where a year doesn't come first: day or month. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export const DateOrder = z.enum(DATE_ORDERS);
export type DateOrder = z.infer<typeof DateOrder>;

/** Rows at most, and columns at most. */
export const ROWS_MAX = 100_000;
export const COLUMNS_MAX = 60;

/** How the columns are read, and what every row has that the file doesn't say. */
export const Mapping = z.strictObject({
  fields: z.array(ImportField).min(1).max(COLUMNS_MAX),
  dateOrder: DateOrder,
  locale: Locale,
  serviceId: Id.nullable(),
  /** Who answers for cases that are still open; null: they wait for somebody of the service. */
  holderId: Id.nullable(),
});
export type Mapping = z.infer<typeof Mapping>;

/** One thing that is wrong with a row; `row` counts from 1, without the heading. A row with a problem stays behind. */
export const RowProblem = z.strictObject({
  row: z.int(),
  column: z.string(),
  reason: z.enum([
    'no_name',
    'date',
    'future',
    'order_of_dates',
    'phone',
    'email',
    'problem',
    'language',
    'gender',
    'too_long',
    'unreadable',
    'twice',
  ]),
});
export type RowProblem = z.infer<typeof RowProblem>;
export type ProblemReason = RowProblem['reason'];

/** What of an import is sealed: names of file and columns, how they are read, what was found. */
export const SealedImport = z.strictObject({
  fileName: z.string().max(200),
  columns: z.array(z.string().max(200)).max(COLUMNS_MAX),
  sample: z.array(z.array(z.string().max(200))).max(5),
  mapping: Mapping,
  problems: z.array(RowProblem).max(300),
});
export type SealedImport = z.infer<typeof SealedImport>;

/** A CSV file: its bytes as base64, since a procedure takes JSON. */
export const UploadImport = z.strictObject({
  key: Id,
  fileName: z.string().max(200),
  content: z.string().min(1, 'error_file_empty').max(14_680_064, 'error_file_too_large'),
});
export type UploadImport = z.infer<typeof UploadImport>;
export const CheckImport = z.strictObject({ key: Id, id: Id, version: z.int(), mapping: Mapping });
export type CheckImport = z.infer<typeof CheckImport>;
export const StepImport = z.strictObject({ key: Id, id: Id });
export type StepImport = z.infer<typeof StepImport>;
export const ReadImport = z.strictObject({ id: Id });
export type ReadImport = z.infer<typeof ReadImport>;

/** A line of the list. */
export const ImportRow = z.strictObject({
  id: Id,
  state: ImportState,
  rows: z.int(),
  bad: z.int(),
  /** Rows settled so far, of those that come in, or go. */
  settled: z.int(),
  kept: z.int(),
  madeAt: Instant,
  madeByName: z.string(),
  endedAt: Instant.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** One import, whole. */
export const ImportView = ImportRow.extend({ file: SealedImport, version: z.int() });
export type ImportView = z.infer<typeof ImportView>;
