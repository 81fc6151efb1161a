import { m } from '@breakwater/i18n';
import type { CancelledBy, MeetingState, MeetingView, WaitingReason } from '@breakwater/domain/meeting';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const MEETING_WORDS: Record<MeetingState, Say> = {
  booked: m.portal_meeting_state_booked,
  attended: m.portal_meeting_state_attended,
  no_show: m.portal_meeting_state_no_show,
  cancelled: m.portal_meeting_state_cancelled,
};
export const CANCELLED_WORDS: Record<CancelledBy, Say> = {
  client: m.portal_meeting_cancelled_client,
  centre: m.portal_meeting_cancelled_centre,
  other: m.portal_meeting_cancelled_other,
};
export const CANCEL_BY_WORDS: Record<CancelledBy, Say> = {
  client: m.portal_meeting_by_client,
  centre: m.portal_meeting_by_centre,
  other: m.portal_meeting_by_other,
};
export const WAITING_WORDS: Record<WaitingReason, Say> = {
  nobody_free: m.portal_waiting_nobody_free,
  no_language: m.portal_waiting_no_language,
  own_wish: m.portal_waiting_own_wish,
  other: m.portal_waiting_other,
};

/** The one pill of a meeting. A booked one whose time has begun waits to be recorded. */
export function pillOfMeeting({ state, hasBegun }: MeetingView): { tone: Tone; word: string } {
  if (state === 'booked' && hasBegun) return { tone: 'amber', word: m.portal_meeting_to_record() };
  const tones: Record<MeetingState, Tone> = {
    booked: 'violet',
    attended: 'leaf',
    no_show: 'plain',
    cancelled: 'plain',
  };
  return { tone: tones[state], word: MEETING_WORDS[state]() };
}

/** An amount in minor units, as its currency is written in the reader's language. */
export function sayAmount(minor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
