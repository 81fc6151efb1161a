import { PATH_OF_LOCALE } from '@breakwater/domain';
import { chosenExit } from '#lib/server/door.ts';
import { exitAddress } from '#lib/features/centre/exit-address.ts';
import { centreNow } from '#lib/server/centre-now.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const home = `/${PATH_OF_LOCALE[locals.locale]}`;
  return {
    locale: locals.locale,
    /** The language's first path segment, with its slash. */
    home,
    /** The rest of this page's path, the same in every language. */
    rest: url.pathname.startsWith(`${home}/`) ? url.pathname.slice(home.length) : '/',
    search: url.search,
    exit: exitAddress(locals.locale, chosenExit()),
    centre: centreNow(locals.centre, locals.locale, new Date()),
  };
};
