import type { Locale } from '@breakwater/domain';
import type { Remark } from '@breakwater/domain/instrument';
import { sayReason } from '@breakwater/i18n/reason';

/** A line of a report on a file, in the reader's words. */
export type SaidRemark = { line: number; path: string; isFault: boolean; words: string };

/** A report in the reader's words: the reasons are keys that are only known when a file is read. */
export const sayRemarks = (remarks: readonly Remark[], locale: Locale): SaidRemark[] =>
  remarks.map(({ line, path, isFault, reason, params }) => ({
    line,
    path,
    isFault,
    words: sayReason(reason, params, locale).trim(),
  }));
