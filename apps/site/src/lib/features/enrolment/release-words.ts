import { formatDate, formatDay, m, type Locale } from '@breakwater/i18n';
import type { ReleaseField, ReportFacts, VisitorRelease } from '@breakwater/domain/release';

const FIELD_WORDS: Record<ReleaseField, () => string> = {
  attended: m.release_field_attended,
  absences: m.release_field_absences,
  outcome: m.release_field_outcome,
  stopped: m.release_field_stopped,
};
/** One of the things that may be told. */
export const sayField = (field: ReleaseField): string => FIELD_WORDS[field]();

const OUTCOMES: Record<NonNullable<ReportFacts['outcome']>, () => string> = {
  completed: m.report_outcome_completed,
  not_completed: m.report_outcome_not_completed,
  running: m.report_outcome_running,
  left: m.report_outcome_left,
  never_began: m.report_outcome_never_began,
};
/** The outcome that was told. */
export const sayOutcome = (outcome: NonNullable<ReportFacts['outcome']>): string => OUTCOMES[outcome]();

/** Whether they stopped coming, as it was told. */
export function sayStopped(stopped: NonNullable<ReportFacts['stopped']> | null, locale: Locale): string {
  if (stopped === null) return m.report_stopped_no();
  if (stopped.since === null) return m.report_stopped_never();
  return m.report_stopped_since({ date: formatDate(stopped.since, locale) });
}

/** Until when it holds, or since when no more. */
export function sayUntil(
  { state, validUntilOn, revokedAt }: VisitorRelease,
  locale: Locale,
  zone: string,
): string {
  if (state === 'revoked') return m.site_release_revoked({ date: formatDay(revokedAt ?? '', locale, zone) });
  const words = state === 'valid' ? m.site_release_until : m.site_release_expired;
  return words({ date: formatDate(validUntilOn, locale) });
}
