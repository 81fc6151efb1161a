import { m } from '@breakwater/i18n';
import type {
  ClassSessionState,
  CohortState,
  ProgrammeList,
  ProgrammeState,
  ProgrammeTopic,
  ScreeningQuestion,
} from '@breakwater/domain/programme';
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

export const PROGRAMME_STATE_WORDS: Record<ProgrammeState, Say> = {
  draft: m.portal_programme_state_draft,
  published: m.portal_programme_state_published,
  retired: m.portal_programme_state_retired,
};
export const PROGRAMME_TONES: Record<ProgrammeState, Tone> = {
  draft: 'amber',
  published: 'leaf',
  retired: 'plain',
};
export const TOPIC_WORDS: Record<ProgrammeTopic, Say> = {
  anger: m.portal_programme_topic_anger,
  parenting: m.portal_programme_topic_parenting,
  relationships: m.portal_programme_topic_relationships,
  violence: m.portal_programme_topic_violence,
  stress: m.portal_programme_topic_stress,
  grief: m.portal_programme_topic_grief,
  digital_safety: m.portal_programme_topic_digital_safety,
  life_skills: m.portal_programme_topic_life_skills,
};
/** The views of the list, and what is said where one is empty. */
export const VIEW_WORDS: Record<ProgrammeList, Say> = {
  all: m.portal_programmes_view_all,
  running: m.portal_programmes_view_running,
  open: m.portal_programmes_view_open,
  upcoming: m.portal_programmes_view_upcoming,
  ended: m.portal_programmes_view_ended,
  mine: m.portal_programmes_view_mine,
};
export const EMPTY_WORDS: Record<ProgrammeList, Say> = {
  all: m.portal_programmes_empty,
  running: m.portal_programmes_none_running,
  open: m.portal_programmes_none_open,
  upcoming: m.portal_programmes_none_upcoming,
  ended: m.portal_programmes_none_ended,
  mine: m.portal_programmes_none_mine,
};
/** How a question of the screening is answered. */
export const QUESTION_WORDS: Record<ScreeningQuestion['kind'], Say> = {
  yes_no: m.portal_programme_question_yes_no,
  choice: m.portal_programme_question_choice,
  text: m.portal_programme_question_text,
};
