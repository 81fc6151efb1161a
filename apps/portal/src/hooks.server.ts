import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { errorFields, openLog } from '@breakwater/runtime/log';
import { noteRoute } from '@breakwater/runtime/metrics';
import { sayReason } from '@breakwater/i18n/reason';
import { chooseLocale } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { door } from '#lib/server/door.ts';
import { inLocale } from '#lib/server/language.ts';
import { knownError } from '#lib/server/problem.ts';
import { readToken } from '#lib/server/session.ts';
import { wholePage } from '#lib/server/whole-page.ts';

const log = openLog('portal');
// For the papers that the wrapper's side prints (server/papers.ts).
Object.assign(globalThis, { [Symbol.for('breakwater.words')]: sayReason });
const SIGN_IN = '/sign-in';
// A one-time link and a calendar's address are their own keys: whoever holds one isn't signed in.
const isOpenToAll = (path: string) =>
  path === SIGN_IN ||
  path.startsWith(`${SIGN_IN}/`) ||
  path.startsWith('/welcome/') ||
  path.startsWith('/calendar/');

/** Default-deny: without both factors nothing but the sign-in pages answers. Guards in layouts would not hold. */
export const handle: Handle = async ({ event, resolve }) => {
  const { locals, url } = event;
  noteRoute(event.platform?.req, event.route.id);
  locals.now = new Date();
  locals.door = door();
  // First, so that a page which says that the database is away says it in words its reader knows.
  locals.locale = chooseLocale(event.request.headers.get('accept-language'), 'en');
  const session = await locals.door.readSession(readToken(event.cookies), { isInput: isInput(event) });
  locals.session = session?.isSecondFactorDone ? session : null;
  locals.locale = (await localeOfLink(event)) ?? session?.actor.locale ?? locals.locale;
  return inLocale(locals.locale, async () => {
    if (!locals.session && !isOpenToAll(url.pathname)) return turnAway(event);
    if (locals.session) locals.api = locals.door.forSession(locals.session);
    const theme = locals.session?.actor.theme ?? 'system';
    return wholePage(event, resolve, (html) =>
      html.replace('%portal.lang%', locals.locale).replace('%portal.theme%', theme),
    );
  });
};

/** A one-time link speaks the language that was chosen for whom it is for; the steps after it, that of their session. */
async function localeOfLink({ locals, params, route }: RequestEvent): Promise<Locale | undefined> {
  if (route.id !== '/welcome/[token]' || !params.token) return undefined;
  return (await locals.door.auth.readLink(params.token))?.locale;
}

/** Whether a hand has caused this request: refreshes by themselves renew no session. */
const isInput = ({ isDataRequest, url, request }: RequestEvent) =>
  !isDataRequest && !(url.pathname === '/still-here' && request.method === 'GET');

/** To the sign-in page and back; a form sent by script is told in place, so that what was typed stays on the screen. */
function turnAway({ request, url, locals }: RequestEvent): Response {
  if (request.headers.get('x-sveltekit-action') === 'true') {
    const problem = sayReason('portal_signed_out_meanwhile', {}, locals.locale);
    // Kit's own wire format: a failure whose data is devalue's flat array.
    const data = JSON.stringify([{ problem: 1, fields: 2 }, problem, {}]);
    return Response.json({ type: 'failure', status: 401, data, location: url.pathname });
  }
  const wanted = request.method === 'GET' ? url.pathname + url.search : url.pathname;
  redirect(303, wanted === '/' ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(wanted)}`);
}

/** What an error page may say: the domain's words, or that something went wrong; never an error's own message. */
export const handleError: HandleServerError = (caught) => {
  const { locale } = caught.event.locals;
  if (caught.kind === 'app') return caught.error;
  if (caught.kind === 'framework')
    return {
      status: caught.error.status,
      message: sayReason(frameworkReason(caught.error.status), {}, locale),
    };
  const known = knownError(caught.error);
  // Ours to find, though nothing of it is shown: never its message, which may hold what somebody typed.
  if (known && known.status >= 500)
    log.error('unexpected_error', { reason: known.reason, route: caught.event.route.id });
  if (known) {
    const needsStepUp = known.kind === 'step_up';
    return { status: known.status, message: sayReason(known.reason, known.params, locale), needsStepUp };
  }
  log.error('unexpected_error', { ...errorFields(caught.error), route: caught.event.route.id });
  return { status: 500, message: sayReason('error_unexpected', {}, locale) };
};

const frameworkReason = (status: number) =>
  status === 404 ? 'error_not_found' : status === 403 ? 'error_not_allowed' : 'error_unexpected';
