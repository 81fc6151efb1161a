import { m } from '@breakwater/i18n';
import type { InstrumentState, Level, Licence } from '@breakwater/domain/instrument';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const LEVEL_WORDS: Record<Level, Say> = {
  none: m.portal_level_none,
  minimal: m.portal_level_minimal,
  low: m.portal_level_low,
  mild: m.portal_level_mild,
  moderate: m.portal_level_moderate,
  moderately_severe: m.portal_level_moderately_severe,
  severe: m.portal_level_severe,
  high: m.portal_level_high,
  negative: m.portal_level_negative,
  borderline: m.portal_level_borderline,
  positive: m.portal_level_positive,
};
export const LEVEL_NAMES = Object.keys(LEVEL_WORDS) as Level[];
export const INSTRUMENT_STATE_WORDS: Record<InstrumentState, Say> = {
  draft: m.portal_instruments_state_draft,
  in_use: m.portal_instruments_state_in_use,
  retired: m.portal_instruments_state_retired,
};
export const INSTRUMENT_STATE_TONES: Record<InstrumentState, Tone> = {
  draft: 'violet',
  in_use: 'leaf',
  retired: 'plain',
};
export const LICENCE_WORDS: Record<Licence, Say> = {
  free: m.portal_licence_free,
  us_public_domain: m.portal_licence_us_public_domain,
  columbia: m.portal_licence_columbia,
};
