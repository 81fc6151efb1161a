import { m } from '@breakwater/i18n';
import { door } from '#lib/server/door.ts';
import { titlesOf } from '#lib/features/tool/articles.ts';
import type { PageServerLoad } from './$types';

/** Nothing of the plan itself: that never reaches the server. */
export const load: PageServerLoad = ({ locals }) => ({
  description: m.site_tools_plan_text(),
  titles: titlesOf(door().library(), locals.locale, ['planning-a-change', 'phone-and-privacy']),
});
