import { m } from '@breakwater/i18n';
import type { DoneBy, Frequency, MeasureState } from '@breakwater/domain/measure';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const DONE_BY_WORDS: Record<DoneBy, Say> = {
  staff: m.portal_plan_by_staff,
  client: m.portal_plan_by_client,
  agency: m.portal_plan_by_agency,
};
export const FREQUENCY_WORDS: Record<Frequency, Say> = {
  once: m.portal_plan_once,
  daily: m.portal_plan_daily,
  weekly: m.portal_plan_weekly,
  monthly: m.portal_plan_monthly,
  as_needed: m.portal_plan_as_needed,
};
/** What a measure that has ended is called, and how it looks. */
export const ENDED_WORDS: Record<Exclude<MeasureState, 'open'>, { word: Say; tone: Tone }> = {
  done: { word: m.portal_plan_state_done, tone: 'leaf' },
  dropped: { word: m.portal_plan_state_dropped, tone: 'plain' },
};
