import { inLanguage, type Locale } from '@breakwater/domain';
import type { FeeKind, PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedCohort, PublishedProgramme } from '@breakwater/domain/programme';
import { cohortTimes, type CohortTimes } from './times.ts';

/** Who reads, and when. */
export type Reader = { centre: Pick<PublishedCentre, 'locale' | 'timeZone'>; locale: Locale; now: Date };

/** Whether somebody can sign up now: there is room, they would wait, it is full, it opens later, it is over. */
export type Intake = 'many' | 'few' | 'wait' | 'full' | 'soon' | 'closed';

/** A cohort in the reader's language. */
export type CohortView = Pick<
  PublishedCohort,
  'id' | 'mode' | 'locale' | 'ledBy' | 'isScreened' | 'opensAt' | 'sessions' | 'capacity'
> & { place: string; feeKind: FeeKind; intake: Intake; times: CohortTimes };

/** A programme in the reader's language, with its cohorts, soonest first. */
export type ProgrammeView = Pick<PublishedProgramme, 'id' | 'topic' | 'feeKind' | 'minAge' | 'maxAge'> & {
  name: string;
  summary: string;
  forWhom: string;
  about: string;
  materials: string;
  aims: string[];
  units: { title: string; text: string }[];
  questions: {
    id: string;
    kind: 'yes_no' | 'choice' | 'text';
    label: string;
    options: string[];
    isRequired: boolean;
  }[];
  statements: string[];
  cohorts: CohortView[];
};

const INTAKE_OF_ROOM = { many: 'many', few: 'few', none: 'wait' } as const;

/** Whether a cohort takes sign-ups at this moment, as far as the snapshot knows. */
export function intakeOf(
  cohort: Pick<PublishedCohort, 'state' | 'opensAt' | 'closesAt' | 'room' | 'hasWaitlist'>,
  now: Date,
): Intake {
  const { state, opensAt, closesAt, room, hasWaitlist } = cohort;
  if (state !== 'open' || (closesAt !== null && new Date(closesAt) <= now)) return 'closed';
  if (opensAt !== null && new Date(opensAt) > now) return 'soon';
  return room === 'none' && !hasWaitlist ? 'full' : INTAKE_OF_ROOM[room];
}

/** Whether somebody can sign up for it now, if only to wait. */
export const isTaking = (intake: Intake): boolean => ['many', 'few', 'wait'].includes(intake);

export function viewCohort(cohort: PublishedCohort, { centre, locale, now }: Reader): CohortView {
  const { id, mode, ledBy, isScreened, opensAt, sessions, capacity, feeKind } = cohort;
  const place = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '', ...cohort.place };
  return {
    ...{ id, mode, ledBy, isScreened, opensAt, sessions, capacity, feeKind, locale: cohort.locale },
    place: inLanguage(place, locale, centre.locale),
    intake: intakeOf(cohort, now),
    times: cohortTimes(sessions, locale, centre.timeZone),
  };
}

/** A programme as its own page and its forms show it. */
export function viewProgramme(programme: PublishedProgramme, reader: Reader): ProgrammeView {
  const { id, topic, feeKind, minAge, maxAge, content, cohorts } = programme;
  const say = (text: Parameters<typeof inLanguage>[0]) =>
    inLanguage(text, reader.locale, reader.centre.locale);
  return {
    ...{ id, topic, feeKind, minAge, maxAge },
    name: say(content.name),
    summary: say(content.summary),
    forWhom: say(content.forWhom),
    about: say(content.about),
    materials: say(content.materials),
    aims: content.aims.map(say),
    units: content.units.map((unit) => ({ title: say(unit.title), text: say(unit.text) })),
    questions: content.questions.map((question) => ({
      ...question,
      label: say(question.label),
      options: question.options.map(say),
    })),
    statements: content.statements.map(say),
    cohorts: cohorts.map((cohort) => viewCohort(cohort, reader)),
  };
}
