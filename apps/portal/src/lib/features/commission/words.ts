import { m } from '@breakwater/i18n';
import type { Aim, AimState, Manner, Outcome, StruckWhy, Topic } from '@breakwater/domain/commission';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const AIM_WORDS: Record<Aim, Say> = {
  stabilise: m.portal_aim_stabilise,
  safety: m.portal_aim_safety,
  emotions: m.portal_aim_emotions,
  understanding: m.portal_aim_understanding,
  threatening_tendencies: m.portal_aim_threatening_tendencies,
  support_network: m.portal_aim_support_network,
  own_ability: m.portal_aim_own_ability,
  plan: m.portal_aim_plan,
  other_services: m.portal_aim_other_services,
  negotiating: m.portal_aim_negotiating,
};
/** In their order; from here and not from the domain, whose list brings its schemas along. */
export const AIMS = Object.keys(AIM_WORDS) as Aim[];

export const AIM_STATE_WORDS: Record<AimState, Say> = {
  open: m.portal_aim_state_open,
  worked_on: m.portal_aim_state_worked_on,
  met: m.portal_aim_state_met,
};
export const AIM_STATES = Object.keys(AIM_STATE_WORDS) as AimState[];
/** The colour only repeats the word. */
export const AIM_STATE_TONES: Record<AimState, Tone> = { open: 'plain', worked_on: 'violet', met: 'leaf' };

export const TOPIC_WORDS: Record<Topic, Say> = {
  choosing_services: m.portal_topic_choosing_services,
  rights: m.portal_topic_rights,
  social_security: m.portal_topic_social_security,
  housing: m.portal_topic_housing,
  employment: m.portal_topic_employment,
  everyday: m.portal_topic_everyday,
  offices: m.portal_topic_offices,
  doctors: m.portal_topic_doctors,
  accompaniment: m.portal_topic_accompaniment,
  family: m.portal_topic_family,
  social_life: m.portal_topic_social_life,
};
export const TOPICS = Object.keys(TOPIC_WORDS) as Topic[];

export const MANNER_WORDS: Record<Manner, Say> = { with: m.portal_manner_with, for: m.portal_manner_for };
export const MANNERS = Object.keys(MANNER_WORDS) as Manner[];

export const OUTCOME_WORDS: Record<Outcome, Say> = {
  settled: m.portal_outcome_settled,
  under_way: m.portal_outcome_under_way,
  informed: m.portal_outcome_informed,
  failed: m.portal_outcome_failed,
};
export const OUTCOMES = Object.keys(OUTCOME_WORDS) as Outcome[];

export const STRUCK_WORDS: Record<StruckWhy, Say> = {
  error: m.portal_strike_error,
  wrong_file: m.portal_strike_wrong_file,
};
export const STRUCK_WHYS = Object.keys(STRUCK_WORDS) as StruckWhy[];
