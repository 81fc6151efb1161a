import { m } from '@breakwater/i18n';
import type { Channel } from '@breakwater/domain/safe-contact';
import type { CounsellorWish, Part, RequestRow, RequestState } from '@breakwater/domain/request';
import type { BookingKind, Mode } from '@breakwater/domain/slot';
import type { Role } from '@breakwater/domain/staff';
import type { FeeKind } from '@breakwater/domain/centre';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

/** What each state of a request is called. */
export const STATE_WORDS: Record<RequestState, Say> = {
  received: m.request_state_received,
  proposed: m.request_state_proposed,
  confirmed: m.request_state_confirmed,
  attended: m.request_state_attended,
  no_show: m.request_state_no_show,
  declined: m.request_state_declined,
  withdrawn: m.request_state_withdrawn,
  cancelled: m.request_state_cancelled,
  expired: m.request_state_expired,
};
export const MODE_WORDS: Record<Mode, Say> = {
  in_person: m.mode_in_person,
  phone: m.mode_phone,
  online: m.mode_online,
};
/** The modes in their order; from here and not from the domain, whose list brings its schemas along. */
export const MODES = Object.keys(MODE_WORDS) as Mode[];
export const PART_WORDS: Record<Part, Say> = {
  weekday_morning: m.part_weekday_morning,
  weekday_afternoon: m.part_weekday_afternoon,
  weekday_evening: m.part_weekday_evening,
  weekend: m.part_weekend,
};
export const WISH_WORDS: Record<CounsellorWish, Say> = {
  any: m.portal_wish_any,
  woman: m.portal_wish_woman,
  man: m.portal_wish_man,
};
/** How a visitor wants to be reached, as a list says it. */
export const REACH_WORDS: Record<Channel, Say> = {
  code_only: m.portal_reach_code_only,
  phone: m.portal_reach_phone,
  sms: m.portal_reach_sms,
  email: m.portal_reach_email,
};
export const ROLE_WORDS: Record<Role, Say> = {
  call_taker: m.portal_role_call_taker,
  counsellor: m.portal_role_counsellor,
  custodian: m.portal_role_custodian,
  shelter_staff: m.portal_role_shelter_staff,
  coordinator: m.portal_role_coordinator,
  supervisor: m.portal_role_supervisor,
  editor: m.portal_role_editor,
  administrator: m.portal_role_administrator,
  auditor: m.portal_role_auditor,
  agency: m.portal_role_agency,
};
export const BOOKING_WORDS: Record<BookingKind, Say> = {
  picked: m.portal_booking_picked,
  proposed: m.portal_booking_proposed,
  confirmed: m.portal_booking_confirmed,
  absence: m.portal_booking_absence,
};
export const FEE_WORDS: Record<FeeKind, Say> = {
  free: m.portal_fee_free,
  donation: m.portal_fee_donation,
  insurance: m.portal_fee_insurance,
};

/** The one pill of a request: what a member of staff must know first. Overdue beats unread beats the state. */
export function pillOf(
  row: Pick<RequestRow, 'contactKind' | 'isOverdue' | 'hasUnread' | 'state' | 'appointmentAt' | 'holderId'>,
): { tone: Tone; word: string } {
  if (row.contactKind === 'abusive') return { tone: 'plain', word: m.portal_marked_abusive() };
  if (row.contactKind === 'test') return { tone: 'plain', word: m.portal_marked_test() };
  if (row.isOverdue) return { tone: 'amber', word: m.portal_overdue() };
  if (row.hasUnread && row.state !== 'received') return { tone: 'violet', word: m.portal_unread() };
  if (row.state === 'proposed') return { tone: 'amber', word: m.portal_proposed_waiting() };
  if (row.state === 'confirmed' || row.state === 'attended')
    return { tone: 'leaf', word: STATE_WORDS[row.state]() };
  if (row.state === 'received' && row.appointmentAt) return { tone: 'violet', word: m.portal_time_picked() };
  if (row.state === 'received' && row.holderId) return { tone: 'plain', word: m.portal_taken() };
  return { tone: row.state === 'received' ? 'violet' : 'plain', word: STATE_WORDS[row.state]() };
}

/** A count on a pill: more than 99 is not read anyhow. */
export const pillCount = (count: number) => (count > 99 ? '99+' : String(count));
