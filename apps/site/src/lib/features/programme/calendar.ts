import { inLanguage } from '@breakwater/domain';
import type { PublishedCohort, PublishedProgramme } from '@breakwater/domain/programme';
import { m } from '@breakwater/i18n';
import type { Reader } from './view.ts';

/** Headers of an iCalendar file. */
export const CALENDAR_HEADERS = { 'content-type': 'text/calendar; charset=utf-8' };

type Titled = Pick<PublishedCohort, 'id' | 'state' | 'mode' | 'place' | 'sessions'>;

/** A cohort's class sessions as a calendar keeps them, under this title. */
export function toCalendar(cohort: Titled, title: string, { centre, locale }: Reader) {
  const place = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '', ...cohort.place };
  return {
    title,
    cancelledTitle: m.calendar_cancelled({ name: title }),
    sessions: cohort.sessions.map(({ id, startsAt, endsAt, isCancelled }) => ({
      ...{ id, startsAt, endsAt },
      isCancelled: isCancelled || cohort.state === 'cancelled',
    })),
    version: 0,
    place: (cohort.mode === 'in_person' && inLanguage(place, locale, centre.locale)) || null,
    url: null,
  };
}

/** All cohorts that people may join, each under its programme's name. */
export function openCalendars(programmes: readonly PublishedProgramme[], reader: Reader) {
  return programmes.flatMap(({ content, cohorts }) => {
    const title = inLanguage(content.name, reader.locale, reader.centre.locale);
    return cohorts.filter(({ state }) => state === 'open').map((cohort) => toCalendar(cohort, title, reader));
  });
}
