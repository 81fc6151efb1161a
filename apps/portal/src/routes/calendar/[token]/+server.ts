import { m } from '@breakwater/i18n';
import type { RequestHandler } from './$types';

/** A worker's week for a calendar that follows it: no session, times alone. What isn't there is 404, whatever it was. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const token = params.token.replace(/\.ics$/, '');
  const calendar = await locals.door.readFeed(token, m.portal_feed_busy());
  if (calendar === null) return new Response(null, { status: 404 });
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="week.ics"',
      'cache-control': 'private, no-store',
    },
  });
};
