import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { errorFields, openLog } from '@breakwater/runtime/log';
import { noteRoute } from '@breakwater/runtime/metrics';
import { chooseLocale, localeOfPath } from '@breakwater/domain';
import { door } from '#lib/server/door.ts';
import { speaking } from '#lib/server/speaking.ts';
import { structured } from '#lib/server/structured.ts';

const log = openLog('site');

/** Gives a visit its language, the published centre and its caller. */
export const handle: Handle = ({ event, resolve }) => {
  noteRoute(event.platform?.req, event.route.id);
  const api = door();
  const centre = api.snapshot();
  const segment = event.url.pathname.split('/')[1] ?? '';
  const locale =
    localeOfPath(segment) ?? chooseLocale(event.request.headers.get('accept-language'), centre.locale);
  Object.assign(event.locals, { api: api.forRequest(), centre, locale });
  return speaking(locale, () =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%dir%', 'ltr')
          .replace('%structured%', () => structured(event)),
    }),
  );
};

/** Never says or logs an error's own words: they can hold what a visitor typed. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') log.error('unexpected_error', { ...errorFields(error), route: event.route.id });
  return { message: '' };
};
