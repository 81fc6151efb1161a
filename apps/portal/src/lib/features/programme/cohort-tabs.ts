import { m } from '@breakwater/i18n';
import type { CohortView } from '@breakwater/domain/cohort';
import type { Part } from '#lib/features/shell/part-tabs.ts';

type Tab = Part & { isShown: (cohort: CohortView) => boolean };

const everybody = () => true;
const runners = ({ canRun }: CohortView) => canRun;
/** Not somebody who takes one class session in another's place: theirs is the roll of that evening. */
const leads = ({ canRun, sessions }: CohortView) =>
  canRun || (sessions.length > 0 && sessions.every(({ isMine }) => isMine));

/** The parts of a cohort, each a page of its own, and who is shown which. A line stands here only once its page exists. */
export const COHORT_TABS: readonly Tab[] = [
  { path: '', word: m.portal_programme_tab_overview, isShown: everybody },
  { path: '/enrolments', word: m.portal_programme_tab_enrolments, isShown: runners },
  { path: '/roll', word: m.portal_programme_tab_roll, isShown: ({ canRun, isMine }) => canRun || isMine },
  { path: '/notices', word: m.portal_programme_tab_notices, isShown: runners },
  { path: '/outcome', word: m.portal_programme_tab_outcome, isShown: runners },
  { path: '/money', word: m.portal_programme_tab_money, isShown: runners },
  { path: '/evaluation', word: m.portal_programme_tab_evaluation, isShown: leads },
];
