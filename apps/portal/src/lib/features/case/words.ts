import { m } from '@breakwater/i18n';
import type { CaseState, Problem, RiskLevel } from '@breakwater/domain/case';
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
