import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { PasskeyMade, PasskeyShown, ShowFactor } from '@breakwater/domain/staff';
import type { StaffApi } from '@breakwater/api-staff';
import { localPath } from '#lib/local-path.ts';
import { codeRefused } from './code-refused.ts';
import { text } from './form.ts';
import { failed } from './problem.ts';
import type { Problem } from './problem.ts';
import { giveDevice, giveToken, readDevice, takeToken } from './session.ts';

type Taken = Awaited<ReturnType<StaffApi['auth']['showFactor']>>;
type Way = ShowFactor['way'];

/** A code as it is copied: the spaces that authenticators show in it are none of it. */
const codeOf = (form: FormData) => text(form, 'code').replaceAll(/\s/g, '');

/** What a page's script has put into the form; what can't be read is left to the schema to refuse. */
export function passkeyIn<T extends PasskeyMade | PasskeyShown>(form: FormData): T {
  try {
    return JSON.parse(text(form, 'passkey')) as T;
  } catch {
    return {} as T;
  }
}

/** The second factor that a form brings: a passkey by script, a recovery code, or a one-time code. */
export function factorIn(form: FormData): ShowFactor {
  if (text(form, 'passkey')) return { way: 'passkey', passkey: passkeyIn<PasskeyShown>(form) };
  if (form.has('recoveryCode')) return { way: 'recovery', recoveryCode: text(form, 'recoveryCode') };
  return { way: 'code', code: codeOf(form) };
}

/** The first factor that a form brings. A passkey is called what the page proposed. */
export function firstFactorIn(form: FormData) {
  return text(form, 'passkey')
    ? ({ way: 'passkey', passkey: passkeyIn<PasskeyMade>(form), label: text(form, 'label') } as const)
    : ({ way: 'code', code: codeOf(form) } as const);
}

/** Which device asks, for the throttle and for the list of sessions. */
export const deviceOf = ({ cookies, request }: RequestEvent) => ({
  deviceToken: readDevice(cookies),
  userAgent: request.headers.get('user-agent'),
});

/**
 * Takes a second factor and goes on to `next` with the session's new token. A refusal comes back in words, with the way
 * that was tried; whoever took too long signs in again.
 */
export async function takeFactor(
  { cookies, locals }: RequestEvent,
  way: Way,
  work: () => Promise<Taken>,
  next: string,
): Promise<ActionFailure<Problem & { way: Way }>> {
  let result: Taken;
  try {
    result = await work();
  } catch (thrown) {
    const { status, data } = failed(thrown, locals.locale);
    return fail(status, { ...data, way });
  }
  if (result.outcome === 'expired') {
    takeToken(cookies);
    redirect(303, '/sign-in?next=/');
  }
  if (result.outcome !== 'done') {
    const { status, data } = codeRefused(result, locals.locale, way);
    return fail(status, { ...data, way });
  }
  giveToken(cookies, result.token);
  giveDevice(cookies, result.deviceToken);
  redirect(303, next);
}

/** Where a recovery code leads: to new factors, since the old one is lost. */
export const nextAfter = (way: Way, next: string | null) =>
  way === 'recovery' ? '/settings/security?done=recovered' : localPath(next);
