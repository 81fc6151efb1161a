import { formatDay } from '@breakwater/i18n';
import { inLanguage } from '@breakwater/domain';
import type { PageServerLoad } from './$types';

const SHOWN_AHEAD_MS = 60 * 86_400_000;

/** How to find the centre, when its door is open, and which days of the next two months it stays shut. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => {
  const today = new Date().toISOString().slice(0, 10);
  const last = new Date(Date.now() + SHOWN_AHEAD_MS).toISOString().slice(0, 10);
  return {
    directions: inLanguage(centre.directions, locale, centre.locale),
    hours: centre.hours,
    closedDays: centre.closedDays
      .filter(({ on }) => on >= today && on <= last)
      // Noon in UTC is the same date in every zone that a centre may be in.
      .map(({ on, reason }) => ({
        day: formatDay(`${on}T12:00:00Z`, locale, 'UTC'),
        reason: inLanguage(reason, locale, centre.locale),
      })),
  };
};
