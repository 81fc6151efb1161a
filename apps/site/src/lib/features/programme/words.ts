import { m } from '@breakwater/i18n';
import type { FeeKind } from '@breakwater/domain/centre';
import type { CohortMode, ProgrammeTopic } from '@breakwater/domain/programme';
import type { Tone } from '@breakwater/ui';
import type { Intake } from './view.ts';

export const TOPIC_WORDS: Record<ProgrammeTopic, () => string> = {
  anger: m.site_topic_anger,
  parenting: m.site_topic_parenting,
  relationships: m.site_topic_relationships,
  violence: m.site_topic_violence,
  stress: m.site_topic_stress,
  grief: m.site_topic_grief,
  digital_safety: m.site_topic_digital_safety,
  life_skills: m.site_topic_life_skills,
};

export const CLASS_MODE_WORDS: Record<CohortMode, () => string> = {
  in_person: m.site_class_in_person,
  online: m.site_class_online,
};

export const FEE_WORDS: Record<FeeKind, () => string> = {
  free: m.site_fee_free,
  donation: m.site_fee_donation,
  insurance: m.site_fee_insurance,
};

/** Whether there is room, in words and a colour that repeats them. `soon` says when: see `Room.svelte`. */
export const INTAKE_WORDS: Record<Exclude<Intake, 'soon'>, [Tone, () => string]> = {
  many: ['leaf', m.site_room_many],
  few: ['amber', m.site_room_few],
  wait: ['plain', m.site_room_wait],
  full: ['plain', m.site_room_full],
  closed: ['plain', m.site_cohort_closed],
};

/** "For ages 16 to 25"; empty where everybody may come. */
export function sayAges({ minAge, maxAge }: { minAge: number | null; maxAge: number | null }): string {
  if (minAge !== null && maxAge !== null) return m.site_programme_ages({ from: minAge, until: maxAge });
  if (minAge !== null) return m.site_programme_age_from({ from: minAge });
  return maxAge === null ? '' : m.site_programme_age_until({ until: maxAge });
}
