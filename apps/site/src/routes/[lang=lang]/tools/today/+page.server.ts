import { m } from '@breakwater/i18n';
import { door } from '#lib/server/door.ts';
import { titlesOf } from '#lib/features/tool/articles.ts';
import { ARTICLES } from '#lib/features/tool/questions.ts';
import type { PageServerLoad } from './$types';

/** Which articles can be read; what somebody answers never reaches the server. */
export const load: PageServerLoad = ({ locals }) => ({
  description: m.site_tools_today_text(),
  titles: titlesOf(door().library(), locals.locale, ARTICLES),
});
