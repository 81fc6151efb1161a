import { inLanguage } from '@breakwater/domain';
import type { PublishedProgramme } from '@breakwater/domain/programme';
import { intakeOf, isTaking, viewCohort, type CohortView, type ProgrammeView, type Reader } from './view.ts';

/** A programme as the list shows it: its next cohort, and how many more there are. */
export type ProgrammeCardView = Pick<
  ProgrammeView,
  'id' | 'name' | 'summary' | 'feeKind' | 'minAge' | 'maxAge'
> & { next: CohortView | null; others: number };

/** The soonest cohort that takes sign-ups, else the soonest; each is looked at once, however many there are. */
export function cardOf(programme: PublishedProgramme, reader: Reader): ProgrammeCardView {
  const { id, feeKind, minAge, maxAge, content, cohorts } = programme;
  const next = cohorts.find((cohort) => isTaking(intakeOf(cohort, reader.now))) ?? cohorts[0];
  return {
    ...{ id, feeKind, minAge, maxAge },
    name: inLanguage(content.name, reader.locale, reader.centre.locale),
    summary: inLanguage(content.summary, reader.locale, reader.centre.locale),
    next: next ? viewCohort(next, reader) : null,
    others: Math.max(cohorts.length - 1, 0),
  };
}
