import { m } from '@breakwater/i18n';
import type { Phase } from '@breakwater/domain/case';
import type { ClosingPart, EpisodeEnd, PolicyPreset, WayOn } from '@breakwater/domain/episode';

type Say = () => string;

export const PHASE_WORDS: Record<Phase, Say> = {
  acute: m.portal_phase_acute,
  after_crisis: m.portal_phase_after_crisis,
};
export const WAY_ON_WORDS: Record<WayOn, Say> = {
  planned_ending: m.portal_way_on_planned_ending,
  long_term_therapy: m.portal_way_on_long_term_therapy,
  another_service: m.portal_way_on_another_service,
};
export const END_WORDS: Record<EpisodeEnd, Say> = {
  agreed: m.portal_end_agreed,
  gone_on_elsewhere: m.portal_end_gone_on_elsewhere,
  stayed_away: m.portal_end_stayed_away,
  moved: m.portal_end_moved,
  by_centre: m.portal_end_by_centre,
  other: m.portal_end_other,
};
export const CLOSING_WORDS: Record<ClosingPart, Say> = {
  commission: m.portal_policy_required_commission,
  aims: m.portal_policy_required_aims,
  assessment: m.portal_policy_required_assessment,
  safety_plan: m.portal_policy_required_safety_plan,
  notes_signed: m.portal_policy_required_notes_signed,
  cause_analysis: m.portal_policy_required_cause_analysis,
};
export const PRESET_WORDS: Record<Exclude<PolicyPreset, 'open'>, Say> = {
  crisis_counselling: m.portal_policy_preset_crisis_counselling,
  emergency_intervention: m.portal_policy_preset_emergency_intervention,
  social_counselling: m.portal_policy_preset_social_counselling,
};
