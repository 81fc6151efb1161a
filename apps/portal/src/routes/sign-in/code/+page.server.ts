import { redirect } from '@sveltejs/kit';
import { deviceOf, factorIn, nextAfter, takeFactor } from '#lib/server/factor.ts';
import { text } from '#lib/server/form.ts';
import { readToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  const token = readToken(cookies);
  const ways = token && (await locals.door.auth.ways(token));
  if (!ways) redirect(303, '/sign-in');
  return { next, ways, demoCodes: (await locals.door.demoCodes?.()) ?? null };
};

/** The second factor. The token changes with it, so that one seen before is worth nothing. */
export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const token = readToken(event.cookies);
    if (!token) redirect(303, '/sign-in');
    const shown = factorIn(form);
    const show = () => event.locals.door.auth.showFactor(token, shown, deviceOf(event));
    return takeFactor(event, shown.way, show, nextAfter(shown.way, text(form, 'next')));
  },
};
