import { isShownIn, LIBRARY_VIEWS } from '#lib/features/library/standing.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** The library's articles by topic, in one of the views, with how each of their languages stands. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'library.read');
  const view = LIBRARY_VIEWS.find((each) => each === url.searchParams.get('view')) ?? 'all';
  const { resources, mainLocale } = await locals.api.library.list();
  return {
    view,
    mainLocale,
    counts: LIBRARY_VIEWS.map((each) => resources.filter((row) => isShownIn(each, row)).length),
    resources: resources.filter((row) => isShownIn(view, row)),
    mayEdit: can(locals, 'library.edit'),
  };
};
