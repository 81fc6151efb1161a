import { m } from '@breakwater/i18n';
import type {
  ReleaseField,
  ReleaseGiven,
  ReleaseRevoked,
  ReleaseState,
  ReportFacts,
  ReportSent,
} from '@breakwater/domain/release';
import type { Tone } from '@breakwater/ui';
import { sayDate } from '#lib/features/shell/reader.ts';

type Say = () => string;

export const FIELD_WORDS: Record<ReleaseField, Say> = {
  attended: m.portal_release_field_attended,
  absences: m.portal_release_field_absences,
  outcome: m.portal_release_field_outcome,
  stopped: m.portal_release_field_stopped,
};
export const GIVEN_WORDS: Record<ReleaseGiven, Say> = {
  oral: m.portal_release_given_oral,
  written: m.portal_release_given_written,
  mailbox: m.portal_release_given_mailbox,
};
export const REVOKED_WORDS: Record<ReleaseRevoked, Say> = {
  ...GIVEN_WORDS,
  code: m.portal_release_revoked_code,
};
export const STATE_WORDS: Record<ReleaseState, Say> = {
  valid: m.portal_release_state_valid,
  expired: m.portal_release_state_expired,
  revoked: m.portal_release_state_revoked,
};
export const STATE_TONES: Record<ReleaseState, Tone> = { valid: 'leaf', expired: 'plain', revoked: 'amber' };
export const SENT_WORDS: Record<ReportSent, Say> = {
  post: m.portal_release_sent_post,
  by_hand: m.portal_release_sent_by_hand,
  electronic: m.portal_release_sent_electronic,
};
export const OUTCOME_WORDS: Record<NonNullable<ReportFacts['outcome']>, Say> = {
  completed: m.report_outcome_completed,
  not_completed: m.report_outcome_not_completed,
  running: m.report_outcome_running,
  left: m.report_outcome_left,
  never_began: m.report_outcome_never_began,
};

/** Whether they stopped coming, in the words of the paper. */
export function sayStopped(stopped: NonNullable<ReportFacts['stopped']> | null): string {
  if (stopped === null) return m.report_stopped_no();
  if (stopped.since === null) return m.report_stopped_never();
  return m.report_stopped_since({ date: sayDate(stopped.since) });
}
