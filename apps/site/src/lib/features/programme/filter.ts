import { LOCALES, type Locale } from '@breakwater/domain';
import {
  CohortMode,
  PROGRAMME_TOPICS,
  type PublishedCohort,
  type PublishedProgramme,
} from '@breakwater/domain/programme';

/** What somebody looks for: choices from closed lists alone, so that an address says nothing that was typed. */
export type Filter = { topic: string; mode: string; language: string; start: string };
export const FILTER_FIELDS = ['topic', 'mode', 'language', 'start'] as const;

/** The month in which a cohort begins in the centre's zone, `YYYY-MM`; empty where nothing is set. */
export function monthOf({ sessions }: Pick<PublishedCohort, 'sessions'>, timeZone: string): string {
  const first = sessions.find(({ isCancelled }) => !isCancelled) ?? sessions[0];
  // The calendar day in a zone, in ISO order.
  return first ? dayFormat(timeZone).format(new Date(first.startsAt)).slice(0, 7) : '';
}

const formats = new Map<string, Intl.DateTimeFormat>();
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format)
    formats.set(
      timeZone,
      (format = new Intl.DateTimeFormat('sv', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      })),
    );
  return format;
}

/** What there is to choose from: topics, ways, languages and months that occur. */
export function choicesOf(programmes: PublishedProgramme[], timeZone: string) {
  const cohorts = programmes.flatMap((programme) => programme.cohorts);
  return {
    topics: PROGRAMME_TOPICS.filter((topic) => programmes.some((each) => each.topic === topic)),
    modes: CohortMode.options.filter((mode) => cohorts.some((each) => each.mode === mode)),
    languages: LOCALES.filter((locale) => cohorts.some((each) => each.locale === locale)),
    months: [...new Set(cohorts.map((cohort) => monthOf(cohort, timeZone)))].filter(Boolean).toSorted(),
  };
}

/** The filter in an address; a value that isn't on its list counts for nothing. */
export function readFilter(
  query: URLSearchParams,
  { topics, modes, languages, months }: ReturnType<typeof choicesOf>,
): Filter {
  const among = (name: string, values: readonly string[]) => {
    const given = query.get(name) ?? '';
    return values.includes(given) ? given : '';
  };
  return {
    topic: among('topic', topics),
    mode: among('mode', modes),
    language: among('language', languages),
    start: among('start', months),
  };
}

/** The programmes that fit, each with its cohorts that do; without a wish about cohorts, those without one too. */
export function applyFilter(
  programmes: PublishedProgramme[],
  { topic, mode, language, start }: Filter,
  timeZone: string,
): PublishedProgramme[] {
  const isAboutCohorts = mode !== '' || language !== '' || start !== '';
  const fits = (cohort: PublishedCohort) =>
    (mode === '' || cohort.mode === mode) &&
    (language === '' || cohort.locale === (language as Locale)) &&
    (start === '' || monthOf(cohort, timeZone) === start);
  return programmes
    .filter((programme) => topic === '' || programme.topic === topic)
    .map((programme) =>
      isAboutCohorts ? { ...programme, cohorts: programme.cohorts.filter(fits) } : programme,
    )
    .filter((programme) => !isAboutCohorts || programme.cohorts.length > 0);
}
