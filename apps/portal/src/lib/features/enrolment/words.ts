import { m } from '@breakwater/i18n';
import type {
  EndReason,
  EnrolmentState,
  EnrolFor,
  Need,
  PriorityReason,
  WaitReason,
} from '@breakwater/domain/enrolment';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

/** What each state of a sign-up is called. */
export const ENROLMENT_WORDS: Record<EnrolmentState, Say> = {
  applied: m.portal_class_state_applied,
  enrolled: m.portal_class_state_enrolled,
  waitlisted: m.portal_class_state_waitlisted,
  offered: m.portal_class_state_offered,
  declined: m.portal_class_state_declined,
  withdrawn: m.portal_class_state_withdrawn,
  completed: m.portal_class_state_completed,
  not_completed: m.portal_class_state_not_completed,
};
export const ENROLMENT_TONES: Record<EnrolmentState, Tone> = {
  applied: 'amber',
  enrolled: 'leaf',
  waitlisted: 'plain',
  offered: 'violet',
  declined: 'plain',
  withdrawn: 'plain',
  completed: 'leaf',
  not_completed: 'plain',
};
/** Why somebody waits, as staff read it. */
export const WAIT_WORDS: Record<WaitReason, Say> = {
  next: m.portal_class_why_next,
  no_place: m.portal_class_why_no_place,
  group_waits: m.portal_class_why_group_waits,
  gathering: m.portal_class_why_gathering,
  gathered_once: m.portal_class_why_gathered_once,
  behind_gathering: m.portal_class_why_behind_gathering,
  too_many: m.portal_class_why_too_many,
  not_this_cohort: m.portal_class_why_not_this_cohort,
  paused: m.portal_class_why_paused,
  closed: m.portal_class_why_closed,
  no_cohort: m.portal_class_why_no_cohort,
};
export const NEED_WORDS: Record<Need, Say> = {
  interpreter: m.portal_class_need_interpreter,
  childcare: m.portal_class_need_childcare,
  wheelchair: m.portal_class_need_wheelchair,
  step_free: m.portal_class_need_step_free,
  diet: m.portal_class_need_diet,
};
export const FOR_WORDS: Record<EnrolFor, Say> = {
  self: m.portal_class_add_for_self,
  together: m.portal_class_add_for_together,
  other: m.portal_class_add_for_other,
};
export const PRIORITY_WORDS: Record<string, Say> = {
  1: m.portal_class_priority_1,
  2: m.portal_class_priority_2,
  3: m.portal_class_priority_3,
};
export const REASON_WORDS: Record<PriorityReason, Say> = {
  waited_before: m.portal_class_reason_waited_before,
  cohort_cancelled: m.portal_class_reason_cohort_cancelled,
  court_or_office: m.portal_class_reason_court_or_office,
  hardship: m.portal_class_reason_hardship,
  other: m.portal_class_reason_other,
};
export const END_WORDS: Record<EndReason, Say> = {
  by_visitor: m.portal_class_end_by_visitor,
  offer_refused: m.portal_class_end_offer_refused,
  offer_lapsed: m.portal_class_end_offer_lapsed,
  not_suitable: m.portal_class_end_not_suitable,
  cohort_cancelled: m.portal_class_end_cohort_cancelled,
  by_centre: m.portal_class_end_by_centre,
};
