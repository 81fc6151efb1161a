import { formatDayTime, m, type Locale } from '@breakwater/i18n';
import type { Tone } from '@breakwater/ui';
import type { CohortPlaces, EndReason, VisitorEnrolment, WaitReason } from '@breakwater/domain/enrolment';

/** "3 places left", or which place in line somebody would have. */
export function sayPlaces({ left, waiting, isWaitlistFull, isFree }: CohortPlaces): string {
  if (isFree) return m.site_places_left({ count: left });
  if (isWaitlistFull) return m.site_places_none();
  return (left > 0 ? m.site_places_behind : m.site_places_line)({ place: waiting + 1 });
}

type Words = { tone: Tone; title: string; text: string };
type State = VisitorEnrolment['state'] | 'lapsed' | 'ended';

const STATES: Record<State, [Tone, () => string, () => string]> = {
  enrolled: ['leaf', m.site_enrolment_enrolled, m.site_enrolment_enrolled_text],
  applied: ['leaf', m.site_enrolment_applied, m.site_enrolment_applied_text],
  waitlisted: ['amber', m.site_enrolment_waitlisted, () => ''],
  offered: ['amber', m.site_enrolment_offered, m.site_enrolment_offered_text],
  declined: ['plain', m.site_enrolment_declined, m.site_enrolment_declined_text],
  withdrawn: ['plain', m.site_enrolment_left, m.site_enrolment_left_text],
  lapsed: ['amber', m.site_enrolment_lapsed, m.site_enrolment_lapsed_text],
  ended: ['plain', m.site_enrolment_ended, m.site_enrolment_ended_text],
  completed: ['leaf', m.site_enrolment_completed, m.site_enrolment_completed_text],
  not_completed: ['plain', m.site_enrolment_not_completed, m.site_enrolment_not_completed_text],
};

const STATE_OF_END: Partial<Record<EndReason, State>> = {
  offer_lapsed: 'lapsed',
  by_centre: 'ended',
  cohort_cancelled: 'ended',
};

/** Where an enrolment stands, in plain words; who waits reads their place in line. */
export function sayEnrolment({
  state,
  endReason,
  position,
}: Pick<VisitorEnrolment, 'state' | 'endReason' | 'position'>): Words {
  const said = state === 'withdrawn' && endReason !== null ? (STATE_OF_END[endReason] ?? state) : state;
  const [tone, title, text] = STATES[said];
  return { tone, title: title(), text: position === null ? text() : m.site_enrolment_position({ position }) };
}

const REASONS: Record<Exclude<WaitReason, 'gathering'>, () => string> = {
  next: m.site_wait_next,
  no_place: m.site_wait_no_place,
  group_waits: m.site_wait_group_waits,
  gathered_once: m.site_wait_gathered_once,
  behind_gathering: m.site_wait_behind_gathering,
  too_many: m.site_wait_too_many,
  not_this_cohort: m.site_wait_not_this_cohort,
  paused: m.site_wait_paused,
  closed: m.site_wait_closed,
  no_cohort: m.site_wait_no_cohort,
};

/** Why somebody waits; empty for whoever doesn't. */
export function sayWaiting(
  { waitReason, gatherUntil, timeZone }: Pick<VisitorEnrolment, 'waitReason' | 'gatherUntil' | 'timeZone'>,
  locale: Locale,
): string {
  if (waitReason === null) return '';
  if (waitReason !== 'gathering') return REASONS[waitReason]();
  return m.site_wait_gathering({ time: formatDayTime(gatherUntil ?? '', locale, timeZone) });
}

const PRIORITY_REASONS = {
  waited_before: m.site_priority_waited_before,
  cohort_cancelled: m.site_priority_cohort_cancelled,
  court_or_office: m.site_priority_court_or_office,
  hardship: m.site_priority_hardship,
  other: m.site_priority_other,
};

/** That the centre put somebody before or behind others, and its reason; empty for who is as usual. */
export function sayPriority({
  priority,
  priorityReason,
  position,
}: Pick<VisitorEnrolment, 'priority' | 'priorityReason' | 'position'>): string {
  if (priority === 2 || position === null) return '';
  const order = priority === 1 ? m.site_priority_first() : m.site_priority_later();
  return priorityReason === null ? order : `${order} ${PRIORITY_REASONS[priorityReason]()}`;
}

type Did = { tone: Tone; words: () => string };

// A map: the key comes from an address, and an object would know "constructor" too.
const DID_WORDS = new Map<string, Did>(
  Object.entries({
    message: { tone: 'leaf', words: m.site_did_message },
    taken: { tone: 'leaf', words: m.site_did_taken },
    left: { tone: 'leaf', words: m.site_did_left },
    changed: { tone: 'leaf', words: m.site_did_changed },
    released: { tone: 'leaf', words: m.site_did_released },
    evaluated: { tone: 'leaf', words: m.site_did_evaluated },
    full: { tone: 'amber', words: m.site_did_no_place },
    moved_on: { tone: 'amber', words: m.site_did_moved_on_enrolment },
  } as const),
);

/** What the act before this page came to; nothing for a word that no act leaves. */
export const sayEnrolmentDid = (did: string): Did | undefined => DID_WORDS.get(did);
