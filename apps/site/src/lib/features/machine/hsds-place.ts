import { inLanguage } from '@breakwater/domain';
import type { OpeningHours, PublishedCentre } from '@breakwater/domain/centre';
import { formatList, m } from '@breakwater/i18n';
import { idOf } from './id-of.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Where people walk in: the centre's public address, and never any other. Its text is kept whole, since it has no parts. */
export function locationOf(centre: PublishedCentre, organisationId: string, now: Date) {
  const id = idOf(organisationId, 'location');
  const say = (words: PublishedCentre['address']) => inLanguage(words, centre.locale, centre.locale);
  const directions = say(centre.directions);
  return {
    id,
    location_type: 'physical',
    organization_id: organisationId,
    name: centre.name,
    ...(directions && { transportation: directions }),
    addresses: [
      {
        id: idOf(id, 'address'),
        location_id: id,
        address_1: say(centre.address),
        city: '',
        state_province: '',
        postal_code: '',
        country: centre.country,
        address_type: 'physical',
      },
    ],
    schedules: schedulesOf(centre, id, now),
  };
}

/** When the door is open, as RFC 5545 says it: a weekly rule for days with the same hours. */
function schedulesOf(centre: PublishedCentre, locationId: string, now: Date) {
  const days = new Map<string, OpeningHours[]>();
  for (const hours of centre.hours) {
    const stretch = `${hours.from}–${hours.until}`;
    days.set(stretch, [...(days.get(stretch) ?? []), hours]);
  }
  const notes = closedWords(centre, now);
  return [...days].map(([stretch, alike]) => ({
    id: idOf(locationId, 'schedule', stretch),
    location_id: locationId,
    freq: 'WEEKLY',
    wkst: 'MO',
    byday: alike
      .map(({ weekday }) => weekday)
      .toSorted((a, b) => a - b)
      .map((weekday) => DAYS[weekday - 1])
      .join(','),
    opens_at: alike[0]?.from,
    closes_at: alike[0]?.until,
    timezone: offsetHours(centre.timeZone, now),
    description: m.site_machines_zone({ zone: centre.timeZone }),
    ...(notes && { notes }),
  }));
}

function closedWords({ closedDays, locale }: PublishedCentre, now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const days = closedDays.map(({ on }) => on).filter((on) => on >= today);
  return days.length > 0 ? m.site_machines_closed({ days: formatList(days, locale) }) : '';
}

/** How far a zone is from UTC at this moment, in hours. */
export function offsetHours(timeZone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = Number(hours ?? 0) + Number(minutes ?? 0) / 60;
  return sign === '-' ? -offset : offset;
}
