import { m } from '@breakwater/i18n';
import { sayError } from '@breakwater/i18n/error';
import type { Locale } from '@breakwater/domain';
import type { Failure } from './failure.ts';

/** What is wrong with each field, in the reader's words. */
export type Problems = Record<string, string>;

/**
 * The words for an invalid input. A place inside a field (`parts.0`) is said at the field, unless it has one of its own
 * (`safeContact.address`, `answers.q`, `party.0.name`); a reason that isn't ours (a choice that doesn't exist) asks to
 * choose again.
 */
export function sayProblems(failure: Failure, locale: Locale): Problems {
  const problems: Problems = {};
  for (const [path, reason] of Object.entries(failure.fields)) {
    const field = /^(safeContact|answers|party)\./.test(path) ? path : (path.split('.')[0] ?? path);
    problems[field] ??= /^error_[a-z_]+$/.test(reason)
      ? sayError(reason, failure.params, locale)
      : m.error_choice();
  }
  if (Object.keys(problems).length === 0) problems.form = sayError(failure.reason, failure.params, locale);
  return problems;
}
