import { m } from '@breakwater/i18n';
import { CALENDAR_HEADERS, openCalendars } from '#lib/features/programme/calendar.ts';
import { door } from '#lib/server/door.ts';
import type { RequestHandler } from './$types';

/** The dates of all open cohorts, for a calendar that follows them. From memory, and kept like a page. */
export const GET: RequestHandler = async ({ locals: { centre, locale } }) => {
  const now = new Date();
  const file = await door().calendars.openProgrammes({
    timeZone: centre.timeZone,
    madeAt: now.toISOString(),
    name: m.calendar_programmes({ centre: centre.name }),
    cohorts: openCalendars(centre.programmes, { centre, locale, now }),
  });
  return new Response(file, { headers: CALENDAR_HEADERS });
};
