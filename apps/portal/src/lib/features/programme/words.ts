import { m } from '@breakwater/i18n';
import type { ClassSessionState, CohortState } from '@breakwater/domain/programme';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

/** What each state of a cohort is called. */
export const COHORT_STATE_WORDS: Record<CohortState, Say> = {
  draft: m.portal_cohort_state_draft,
  open: m.portal_cohort_state_open,
  paused: m.portal_cohort_state_paused,
  cancelled: m.portal_cohort_state_cancelled,
  ended: m.portal_cohort_state_ended,
};
export const COHORT_TONES: Record<CohortState, Tone> = {
  draft: 'plain',
  open: 'leaf',
  paused: 'amber',
  cancelled: 'brick',
  ended: 'plain',
};
/** What is said of a class session; nothing of one that lies ahead. */
export const SESSION_STATE_WORDS: Partial<Record<ClassSessionState, Say>> = {
  held: m.portal_cohort_session_held,
  cancelled: m.portal_cohort_session_cancelled,
};
