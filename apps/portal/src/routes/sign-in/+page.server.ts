import { fail, redirect } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { giveToken, readDevice } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  return { next, wasSignedOut: url.searchParams.has('next'), hasLeft: url.searchParams.has('left') };
};

/** The first factor. Wrong and unknown look alike; how long to wait is said in words. */
export const actions: Actions = {
  default: async (event) => {
    const { request, locals, cookies } = event;
    const form = await request.formData();
    const login = text(form, 'login');
    const refuse = (status: number, reason: string, params = {}) =>
      fail(status, { problem: sayReason(reason, params, locals.locale), fields: {}, typed: { login } });
    let result;
    try {
      const userAgent = request.headers.get('user-agent') ?? undefined;
      const deviceToken = readDevice(cookies);
      result = await locals.door.auth.signIn({
        login,
        password: text(form, 'password'),
        deviceToken,
        userAgent,
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
