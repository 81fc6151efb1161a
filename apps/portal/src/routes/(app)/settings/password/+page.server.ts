import { fail, redirect } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { giveToken, readToken } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

/** A new password. The token changes with it; all other sessions have ended. Nothing typed here is ever shown again. */
export const actions: Actions = {
  default: async ({ request, locals, cookies }) => {
    const form = await request.formData();
    const input = { present: text(form, 'present'), next: text(form, 'next'), again: text(form, 'again') };
    const refuse = (status: number, problem: string, fields: Record<string, string> = {}) =>
      fail(status, { problem, fields });
    const say = (reason: string, params = {}) => sayReason(reason, params, locals.locale);
    let result;
    try {
      result = await locals.door.auth.changePassword(readToken(cookies) ?? '', input);
    } catch (thrown) {
      return failed(thrown, locals.locale);
    }
    if (result.outcome === 'refused')
      return refuse(422, say('error_input'), { present: say('portal_password_refused') });
    if (result.outcome === 'throttled') {
      const minutes = Math.max(1, Math.ceil(result.retryAfterSeconds / 60));
      return refuse(429, say('portal_sign_in_throttled', { minutes }));
    }
    if (result.outcome === 'expired') redirect(303, '/sign-in?next=/settings/password');
    giveToken(cookies, result.token);
    redirect(303, '/settings/password?done=password');
  },
};
