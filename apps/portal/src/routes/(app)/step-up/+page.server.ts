import { redirect } from '@sveltejs/kit';
import { deviceOf, factorIn, takeFactor } from '#lib/server/factor.ts';
import { text } from '#lib/server/form.ts';
import { readToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = '/step-up?done=confirm';

/** Showing a second factor again. Opened beside a form that waits (`beside`), it leads back to nothing but itself. */
export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const token = readToken(cookies);
  const ways = token && (await locals.door.auth.ways(token));
  if (!ways) redirect(303, '/sign-in');
  const next = url.searchParams.has('beside') ? DONE : localPath(url.searchParams.get('next'));
  return {
    next,
    ways,
    isDone: url.searchParams.has('done'),
    demoCodes: (await locals.door.demoCodes?.()) ?? null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const token = readToken(event.cookies);
    if (!token) redirect(303, '/sign-in');
    const shown = factorIn(form);
    const stepUp = () => event.locals.door.auth.stepUp(token, shown, deviceOf(event));
    return takeFactor(event, shown.way, stepUp, localPath(text(form, 'next')));
  },
};
