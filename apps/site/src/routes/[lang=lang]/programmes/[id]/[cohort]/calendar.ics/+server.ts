import { error } from '@sveltejs/kit';
import { m } from '@breakwater/i18n';
import { CALENDAR_HEADERS, toCalendar } from '#lib/features/programme/calendar.ts';
import { door } from '#lib/server/door.ts';
import type { RequestHandler } from './$types';

/** One cohort's dates under a quiet title: others may read a person's calendar. */
export const GET: RequestHandler = async ({ params, locals: { centre, locale } }) => {
  const programme = centre.programmes.find(({ id }) => id === params.id);
  const cohort = programme?.cohorts.find(({ id }) => id === params.cohort);
  if (!cohort) error(404, '');
  const now = new Date();
  const file = await door().calendars.cohort({
    timeZone: centre.timeZone,
    madeAt: now.toISOString(),
    cohort: toCalendar(cohort, m.calendar_quiet(), { centre, locale, now }),
    isNeutral: true,
  });
  return new Response(file, { headers: CALENDAR_HEADERS });
};
