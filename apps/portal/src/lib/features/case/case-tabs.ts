import { m } from '@breakwater/i18n';
import type { Part } from '#lib/features/shell/part-tabs.ts';

/** The parts of a case, each a page of its own. A line stands here only once its page exists. */
export const CASE_TABS: readonly Part[] = [
  { path: '', word: m.portal_case_tab_overview },
  { path: '/intake', word: m.portal_intake_title },
  { path: '/work', word: m.portal_case_tab_work },
  { path: '/meetings', word: m.portal_case_tab_meetings },
  { path: '/notes', word: m.portal_case_tab_notes },
  { path: '/plan', word: m.portal_case_tab_plan },
  { path: '/papers', word: m.portal_case_tab_papers },
  { path: '/risk', word: m.portal_case_tab_risk },
  { path: '/programmes', word: m.portal_separation_tab },
  { path: '/team', word: m.portal_case_tab_team },
  { path: '/close', word: m.portal_case_tab_close },
];
