import { fail, redirect } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { giveToken, readDevice } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** A one-time link, looked at and not used: opening it twice, or by a mail program, costs nothing. */
export const load: PageServerLoad = async ({ locals, params }) => {
  return { welcome: await locals.door.auth.readLink(params.token) };
};

/** Uses it: the password is set, the link closed, and signing in goes on with the second factor. */
export const actions: Actions = {
  default: async ({ request, locals, params, cookies }) => {
    const form = await request.formData();
    const [password, again] = [text(form, 'password'), text(form, 'again')];
    const refuse = (status: number, reason: string, fields: Record<string, string> = {}, values = {}) =>
      fail(status, { problem: sayReason(reason, values, locals.locale), fields });
    if (form.has('again') && password !== again)
      return refuse(422, 'error_input', {
        again: sayReason('portal_welcome_differs', {}, locals.locale),
      });
    let result;
    try {
      result = await locals.door.auth.useLink(params.token, {
        password,
        deviceToken: readDevice(cookies),
        userAgent: request.headers.get('user-agent'),
      });
    } catch (thrown) {
      return failed(thrown, locals.locale);
    }
    if (result.outcome === 'closed') redirect(303, '/welcome/closed');
    if (result.outcome === 'refused') return refuse(422, 'portal_welcome_refused');
    if (result.outcome === 'throttled') {
      const minutes = Math.max(1, Math.ceil(result.retryAfterSeconds / 60));
      return refuse(429, 'portal_sign_in_throttled', {}, { minutes });
    }
    giveToken(cookies, result.token);
    redirect(303, `/sign-in/${result.outcome === 'enrol' ? 'enrol' : 'code'}`);
  },
};
