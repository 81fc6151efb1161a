import { localeOfPath, PATH_OF_LOCALE, type Locale } from '@breakwater/domain';
import type { PublishedCentre } from '@breakwater/domain/centre';

/** Which form an address shows: of a service's request, or of a sign-up to a cohort (null: to whichever comes next). */
export type FormAt =
  | { kind: 'request'; locale: Locale; serviceId: string; route: string }
  | { kind: 'enrolment'; locale: Locale; cohortId: string | null; route: string };

const LANG = `(${Object.values(PATH_OF_LOCALE).join('|')})`;
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const REQUEST = new RegExp(`^/${LANG}/request(?:\\?service=(${ID}))?$`);
const ENROLMENT = new RegExp(`^/${LANG}/programmes/(${ID})/(${ID}|next)$`);

/**
 * The form at an address, or null where Kit is to answer: spelled otherwise, or of something that isn't published. So
 * there are no more pages to keep than published services and cohorts, and nothing that anybody typed is in one.
 */
export function formAt(url: string, centre: PublishedCentre): FormAt | null {
  const request = REQUEST.exec(url);
  if (request) {
    const accepting = centre.services.filter(({ isAccepting }) => isAccepting);
    const service = accepting.length === 1 ? accepting[0] : accepting.find(({ id }) => id === request[2]);
    const locale = localeOfPath(request[1] ?? '');
    return service && locale
      ? { kind: 'request', locale, serviceId: service.id, route: '/[lang=lang]/request' }
      : null;
  }
  const enrolment = ENROLMENT.exec(url);
  if (!enrolment) return null;
  const [, lang = '', programmeId, cohort = ''] = enrolment;
  const locale = localeOfPath(lang);
  const programme = centre.programmes.find(({ id }) => id === programmeId);
  const cohortId = cohort === 'next' ? null : cohort;
  const isThere = programme && (cohortId === null || programme.cohorts.some(({ id }) => id === cohortId));
  return isThere && locale
    ? { kind: 'enrolment', locale, cohortId, route: '/[lang=lang]/programmes/[id]/[cohort]' }
    : null;
}
