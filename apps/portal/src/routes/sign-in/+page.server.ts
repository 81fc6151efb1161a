import { fail, redirect } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { deviceOf, factorIn, nextAfter, takeFactor } from '#lib/server/factor.ts';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { giveToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  return { next, wasSignedOut: url.searchParams.has('next'), hasLeft: url.searchParams.has('left') };
};

/** The first factor, or a passkey, which is both. Wrong and unknown look alike; how long to wait is said in words. */
export const actions: Actions = {
  default: async (event) => {
    const { request, locals, cookies } = event;
    const form = await request.formData();
    const shown = factorIn(form);
    if (shown.way === 'passkey') {
      const signIn = () => locals.door.auth.signInWithPasskey({ passkey: shown.passkey, ...deviceOf(event) });
      const failure = await takeFactor(event, 'passkey', signIn, nextAfter('passkey', text(form, 'next')));
      return fail(failure.status, { ...failure.data, typed: { login: '' } });
    }
    const login = text(form, 'login');
    const refuse = (status: number, reason: string, params = {}) =>
      fail(status, { problem: sayReason(reason, params, locals.locale), fields: {}, typed: { login } });
    let result;
    try {
      result = await locals.door.auth.signIn({
        login,
        password: text(form, 'password'),
        ...deviceOf(event),
      });
    } catch (thrown) {
      return failed(thrown, locals.locale);
    }
    if (result.outcome === 'refused') return refuse(422, 'portal_sign_in_refused');
    if (result.outcome === 'throttled') {
      const minutes = Math.max(1, Math.ceil(result.retryAfterSeconds / 60));
      return refuse(429, 'portal_sign_in_throttled', { minutes });
    }
    giveToken(cookies, result.token);
    const next = localPath(text(form, 'next'));
    redirect(
      303,
      `/sign-in/${result.outcome === 'enrol' ? 'enrol' : 'code'}?next=${encodeURIComponent(next)}`,
    );
  },
};
