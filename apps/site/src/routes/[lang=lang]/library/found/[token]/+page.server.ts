import { isAlarming } from '@breakwater/domain/library';
import { viewLibrary } from '#lib/features/library/view.ts';
import { door } from '#lib/server/door.ts';
import { failVisit, failureOf } from '#lib/server/failure.ts';
import { searchSite } from '#lib/server/library-search.ts';
import type { PageServerLoad } from './$types';

/** What the site has on the words that are sealed in the address; null when they are gone. */
export const load: PageServerLoad = async ({ params, locals: { api, centre, locale } }) => {
  const sought = await api.library
    .find({ token: params.token })
    .catch((thrown: unknown) => (failureOf(thrown)?.kind === 'invalid' ? null : failVisit(thrown)));
  const library = door().library();
  if (sought === null) return { found: null, topics: [] };
  const hits = searchSite(sought.text, { library, centre }, locale);
  return {
    found: { text: sought.text, isAlarming: isAlarming(locale, sought.text), hits },
    topics: hits.length === 0 ? viewLibrary(library, locale).topics.map(({ topic }) => topic) : [],
  };
};
