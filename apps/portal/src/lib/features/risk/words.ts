import { m } from '@breakwater/i18n';
import type { PlanPart, RiskEntry } from '@breakwater/domain/risk';
import type { Locale } from '@breakwater/domain';

type Say = () => string;
type SayIn = (params: object, options: { locale: Locale }) => string;

/** What became of a word on the risk; one that held at once needs no words. */
export function sayOutcome({ state, decidedBy }: RiskEntry): string {
  const name = decidedBy ?? '';
  if (state === 'proposed') return m.portal_risk_state_proposed();
  if (state === 'confirmed') return m.portal_risk_state_confirmed({ name });
  if (state === 'declined') return m.portal_risk_state_declined({ name });
  return state === 'withdrawn' ? m.portal_risk_state_withdrawn() : '';
}

/** The parts of a safety plan as staff write them, with what belongs there. */
export const PLAN_WORDS: Record<PlanPart, { word: Say; hint: Say }> = {
  signs: { word: m.portal_plan_part_signs, hint: m.portal_plan_hint_signs },
  coping: { word: m.portal_plan_part_coping, hint: m.portal_plan_hint_coping },
  places: { word: m.portal_plan_part_places, hint: m.portal_plan_hint_places },
  people: { word: m.portal_plan_part_people, hint: m.portal_plan_hint_people },
  professionals: { word: m.portal_plan_part_professionals, hint: m.portal_plan_hint_professionals },
  surroundings: { word: m.portal_plan_part_surroundings, hint: m.portal_plan_hint_surroundings },
};
/** The parts in their order; from here and not from the domain, whose list brings its schemas along. */
export const PLAN_PARTS = Object.keys(PLAN_WORDS) as PlanPart[];

/** The same parts as they are printed: in the person's own voice, saying nothing to whoever finds the paper. */
export const PRINTED: Record<PlanPart, SayIn> = {
  signs: m.plan_print_signs,
  coping: m.plan_print_coping,
  places: m.plan_print_places,
  people: m.plan_print_people,
  professionals: m.plan_print_professionals,
  surroundings: m.plan_print_surroundings,
};
