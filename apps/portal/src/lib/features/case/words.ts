import { m } from '@breakwater/i18n';
import type {
  CaseEnd,
  CaseState,
  ClosureState,
  Gain,
  LongTermHelp,
  OpenPart,
  Phase,
  Problem,
  RiskLevel,
} from '@breakwater/domain/case';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const CASE_STATE_WORDS: Record<CaseState, Say> = {
  open: m.portal_case_state_open,
  closed: m.portal_case_state_closed,
};
export const RISK_WORDS: Record<RiskLevel, Say> = {
  none: m.portal_risk_none,
  low: m.portal_risk_low,
  moderate: m.portal_risk_moderate,
  high: m.portal_risk_high,
  imminent: m.portal_risk_imminent,
};
/** The colour only repeats the word. */
export const RISK_TONES: Record<RiskLevel, Tone> = {
  none: 'plain',
  low: 'plain',
  moderate: 'amber',
  high: 'brick',
  imminent: 'brick',
};
/** What a person comes with. */
export const PROBLEM_WORDS: Record<Problem, Say> = {
  domestic_violence: m.portal_problem_domestic_violence,
  sexual_violence: m.portal_problem_sexual_violence,
  other_violence: m.portal_problem_other_violence,
  suicide: m.portal_problem_suicide,
  self_harm: m.portal_problem_self_harm,
  mental_illness: m.portal_problem_mental_illness,
  acute_distress: m.portal_problem_acute_distress,
  grief: m.portal_problem_grief,
  relationship: m.portal_problem_relationship,
  parenting: m.portal_problem_parenting,
  child_at_risk: m.portal_problem_child_at_risk,
  addiction: m.portal_problem_addiction,
  housing: m.portal_problem_housing,
  money: m.portal_problem_money,
  work: m.portal_problem_work,
  rights: m.portal_problem_rights,
  loneliness: m.portal_problem_loneliness,
  disaster: m.portal_problem_disaster,
  other: m.portal_problem_other,
};
/** The problems in their order; from here and not from the domain, whose list brings its schemas along. */
export const PROBLEMS = Object.keys(PROBLEM_WORDS) as Problem[];

/** How the work came to its end. */
export const END_WORDS: Record<CaseEnd, Say> = {
  agreed: m.portal_case_end_agreed,
  gone_on_elsewhere: m.portal_case_end_gone_on_elsewhere,
  stayed_away: m.portal_case_end_stayed_away,
  moved: m.portal_case_end_moved,
  by_centre: m.portal_case_end_by_centre,
  other: m.portal_case_end_other,
};
export const GAIN_WORDS: Record<Gain, Say> = {
  gained: m.portal_case_gain_gained,
  partly: m.portal_case_gain_partly,
  not_gained: m.portal_case_gain_not_gained,
  unsaid: m.portal_case_gain_unsaid,
};
export const LONG_TERM_WORDS: Record<LongTermHelp, Say> = {
  found: m.portal_case_long_term_found,
  not_found: m.portal_case_long_term_not_found,
  not_needed: m.portal_case_long_term_not_needed,
  unsaid: m.portal_case_gain_unsaid,
};
export const CLOSURE_STATE_WORDS: Record<ClosureState, Say> = {
  asked: m.portal_case_closure_asked,
  sent_back: m.portal_case_closure_sent_back,
  withdrawn: m.portal_case_closure_withdrawn,
  closed: m.portal_case_state_closed,
  reopened: m.portal_case_closure_reopened,
};
/** What keeps a case from ending. */
export const OPEN_PART_WORDS: Record<OpenPart['kind'], Say> = {
  notes_signed: m.portal_open_part_notes_signed,
  commission: m.portal_open_part_commission,
  aims: m.portal_open_part_aims,
  measure: m.portal_open_part_measure,
  paper: m.portal_open_part_paper,
  meeting_booked: m.portal_open_part_meeting_booked,
  waiting: m.portal_open_part_waiting,
  risk_high: m.portal_open_part_risk_high,
  risk_proposed: m.portal_open_part_risk_proposed,
  safety_plan_missing: m.portal_open_part_safety_plan_missing,
  safety_plan: m.portal_open_part_safety_plan,
  assessment: m.portal_open_part_assessment,
  other: m.portal_open_part_other,
};
/** Where each of them is done, below the case's own address. */
export const OPEN_PART_PATHS: Record<OpenPart['kind'], string> = {
  notes_signed: '/notes',
  commission: '/work',
  aims: '/work',
  measure: '/plan',
  paper: '/papers',
  meeting_booked: '/meetings',
  waiting: '/meetings',
  risk_high: '/risk',
  risk_proposed: '/risk',
  safety_plan_missing: '/risk',
  safety_plan: '/risk',
  assessment: '/risk',
  other: '',
};
/** Of an episode (M2.5). */
export const PHASE_WORDS: Record<Phase, Say> = {
  acute: m.portal_case_phase_acute,
  after_crisis: m.portal_case_phase_after_crisis,
};
