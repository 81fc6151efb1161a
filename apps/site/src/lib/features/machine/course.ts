import { isTaking, type CohortView, type ProgrammeView } from '#lib/features/programme/view.ts';
import { CATEGORY, type Thing } from './schema-org.ts';

/** A programme and its cohorts as a course with its instances. Who leads it is left to the page. */
export function courseThing(programme: ProgrammeView, centreName: string, address: string): Thing {
  const { name, summary, feeKind, minAge, maxAge, aims, cohorts } = programme;
  return {
    '@type': 'Course',
    name,
    url: address,
    ...(summary && { description: summary }),
    ...(aims.length > 0 && { teaches: aims }),
    ...((minAge !== null || maxAge !== null) && { typicalAgeRange: `${minAge ?? 0}-${maxAge ?? ''}` }),
    isAccessibleForFree: feeKind === 'free',
    provider: { '@type': 'Organization', name: centreName },
    hasCourseInstance: cohorts.flatMap((cohort) => instance(cohort, `${address}/${cohort.id}`)),
  };
}

// Whoever reads this can't be told of a class that has no date yet.
function instance(cohort: CohortView, url: string): Thing[] {
  const sessions = cohort.sessions.filter(({ isCancelled }) => !isCancelled);
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (!first || !last) return [];
  const isOnline = cohort.mode === 'online';
  return [
    {
      '@type': 'CourseInstance',
      url,
      courseMode: isOnline ? 'online' : 'onsite',
      inLanguage: cohort.locale,
      startDate: first.startsAt,
      endDate: last.endsAt,
      ...(!isOnline && cohort.place && { location: { '@type': 'Place', address: cohort.place } }),
      offers: {
        '@type': 'Offer',
        category: CATEGORY[cohort.feeKind],
        availability: `https://schema.org/${isTaking(cohort.intake) ? 'InStock' : 'OutOfStock'}`,
      },
    },
  ];
}
