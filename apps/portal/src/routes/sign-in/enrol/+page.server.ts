import { redirect } from '@sveltejs/kit';
import { deviceOf, firstFactorIn, takeFactor } from '#lib/server/factor.ts';
import { text } from '#lib/server/form.ts';
import { pictureOf, spaced } from '#lib/server/authenticator.ts';
import { readToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** The secret of a first authenticator, as a picture and as text for those who can't scan it. */
export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  const token = readToken(cookies);
  if (!token) redirect(303, '/sign-in');
  const view = await locals.door.auth.enrol(token);
  // A factor is known already, or the session has ended.
  if (!view) redirect(303, '/sign-in');
  return { next, secret: spaced(view.secretText), picture: pictureOf(view.svg) };
};

/** The first factor is confirmed; recovery codes come next, while it is at hand. */
export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const token = readToken(event.cookies);
    if (!token) redirect(303, '/sign-in');
    const factor = firstFactorIn(form);
    const confirm = () => event.locals.door.auth.confirmEnrolment(token, factor, deviceOf(event));
    const next = encodeURIComponent(localPath(text(form, 'next')));
    return takeFactor(event, factor.way, confirm, `/settings/security/recovery?next=${next}`);
  },
};
