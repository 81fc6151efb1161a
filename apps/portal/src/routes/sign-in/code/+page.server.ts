import { redirect } from '@sveltejs/kit';
import { text } from '#lib/server/form.ts';
import { codeRefused } from '#lib/server/code-refused.ts';
import { failed } from '#lib/server/problem.ts';
import { giveDevice, giveToken, readDevice, readToken, takeToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  if (!readToken(cookies)) redirect(303, '/sign-in');
  return { next, demoCodes: (await locals.door.demoCodes?.()) ?? null };
};

/** The second factor. The token changes with it, so that one seen before is worth nothing. */
export const actions: Actions = {
  default: async ({ request, locals, cookies }) => {
    const form = await request.formData();
    const token = readToken(cookies);
    if (!token) redirect(303, '/sign-in');
    let result;
    try {
      result = await locals.door.auth.enterOneTimeCode(token, {
        code: text(form, 'code').replaceAll(' ', ''),
        deviceToken: readDevice(cookies),
      });
    } catch (thrown) {
      return failed(thrown, locals.locale);
    }
    if (result.outcome === 'refused' || result.outcome === 'throttled')
      return codeRefused(result, locals.locale);
    if (result.outcome === 'expired') {
      takeToken(cookies);
      redirect(303, '/sign-in?next=/');
    }
    giveToken(cookies, result.token);
    giveDevice(cookies, result.deviceToken);
    redirect(303, localPath(text(form, 'next')));
  },
};
