import { redirect } from '@sveltejs/kit';
import { text } from '#lib/server/form.ts';
import { codeRefused } from '#lib/server/code-refused.ts';
import { failed } from '#lib/server/problem.ts';
import { giveDevice, giveToken, readDevice, readToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** The secret of a first authenticator, as a picture and as text for those who can't scan it. */
export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  const token = readToken(cookies);
  if (!token) redirect(303, '/sign-in');
  const view = await locals.door.auth.enrol(token);
  // An authenticator is known already, or the session has ended.
  if (!view) redirect(303, '/sign-in');
  const picture = `data:image/svg+xml;base64,${Buffer.from(view.svg).toString('base64')}`;
  return { next, secret: view.secretText.match(/.{1,4}/g)?.join(' ') ?? '', picture };
};

export const actions: Actions = {
  default: async ({ request, locals, cookies }) => {
    const form = await request.formData();
    const token = readToken(cookies);
    if (!token) redirect(303, '/sign-in');
    let result;
    try {
      result = await locals.door.auth.confirmEnrolment(token, {
        code: text(form, 'code').replaceAll(' ', ''),
        deviceToken: readDevice(cookies),
      });
    } catch (thrown) {
      return failed(thrown, locals.locale);
    }
    if (result.outcome === 'expired') redirect(303, '/sign-in');
    if (result.outcome !== 'done') return codeRefused(result, locals.locale);
    giveToken(cookies, result.token);
    giveDevice(cookies, result.deviceToken);
    redirect(303, localPath(text(form, 'next')));
  },
};
