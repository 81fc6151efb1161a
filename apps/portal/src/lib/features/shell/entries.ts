import { m } from '@breakwater/i18n';
import type { LayoutData } from '../../../routes/(app)/$types';

type Entry = { href: string; word: () => string; count: number };
/** What belongs together on the side; the first group has no heading. */
export type EntryGroup = { name: string; word: (() => string) | null; entries: Entry[] };
type Candidate = [href: string, word: () => string, isShown: boolean, count?: number];

/** The pages that this person may open, in groups. An entry stands here only once its page exists. */
export function entriesOf({
  can,
  counts,
  tasks,
}: Pick<LayoutData, 'can' | 'counts' | 'tasks'>): EntryGroup[] {
  return [
    group('now', null, [
      ['/', m.portal_nav_today, true],
      ['/tasks', m.portal_nav_tasks, can.tasks, (tasks?.urgent ?? 0) + (tasks?.due ?? 0)],
      ['/requests', m.portal_nav_requests, can.requests, counts?.open],
    ]),
    group('work', m.portal_nav_group_work, [
      ['/intake', m.portal_nav_intake, can.intake],
      ['/people', m.portal_nav_people, can.people],
      ['/cases', m.portal_nav_cases, can.cases],
      ['/waiting', m.portal_waiting_title, can.cases],
      ['/week', m.portal_nav_week, can.week],
      ['/programmes', m.portal_nav_programmes, can.programmes],
    ]),
    group('together', m.portal_nav_group_team, [
      ['/caseload', m.portal_nav_caseload, can.caseload],
      ['/team', m.portal_nav_team, can.team],
      ['/caller', m.portal_nav_caller, can.caller],
      ['/break-glass', m.portal_nav_break_glass, can.breakGlass],
      ['/break-glass/review', m.portal_nav_break_glass, can.glassReview],
    ]),
    group('house', m.portal_nav_group_house, [
      ['/centre', m.portal_nav_centre, can.centre],
      ['/banner', m.portal_banner_title, can.banner],
      ['/library', m.portal_nav_library, can.library],
      ['/shelter-addresses', m.portal_nav_shelter, can.shelter],
      ['/instruments', m.portal_nav_instruments, can.instruments],
      ['/staff', m.portal_nav_staff, can.staff],
      ['/custody', m.portal_custody_title, can.custody],
      ['/trail', m.portal_nav_trail, can.trail],
    ]),
    group('mine', m.portal_nav_group_mine, [
      ['/short-texts', m.portal_nav_short_texts, can.shortTexts],
      ['/settings', m.portal_nav_settings, true],
    ]),
  ].filter(({ entries }) => entries.length > 0);
}

function group(name: string, word: EntryGroup['word'], candidates: Candidate[]): EntryGroup {
  const entries = candidates
    .filter(([, , isShown]) => isShown)
    .map(([href, say, , count = 0]) => ({ href, word: say, count }));
  return { name, word, entries };
}
