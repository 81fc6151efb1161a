import { readTrailSearch, trailFilter } from '#lib/server/trail-filter.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** The trail, by what stands in the address. Reading it is written into it, so it depends on nothing live. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'audit.read');
  const search = readTrailSearch(url.searchParams);
  const { cursor, reason } = search;
  const filter = trailFilter(search, signedIn(locals).actor.timeZone);
  const [colleagues, trail] = await Promise.all([
    locals.api.staff.directory(),
    locals.api.audit.read({ ...filter, cursor: cursor || undefined, reasonOf: reason || null }),
  ]);
  return {
    search,
    trail,
    people: colleagues.map(({ id, name }) => ({ id, name })),
    canExport: can(locals, 'audit.export'),
    canOpenRequests: can(locals, 'request.read'),
  };
};
