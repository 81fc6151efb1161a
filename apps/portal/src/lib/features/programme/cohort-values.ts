import { LOCALES } from '@breakwater/domain';
import type { Translated } from '@breakwater/domain';
import type { CohortView } from '@breakwater/domain/cohort';
import type { ProgrammeView } from '@breakwater/domain/programme';
import { wallClock } from '@breakwater/domain/safe-contact';
import { NOTHING } from './draft.ts';
import type { Typed } from './draft.ts';

/** A cohort's form as it is shown: every field as text. */
export type CohortValues = {
  mode: string;
  locale: string;
  place: Translated;
  roomId: string;
  link: string;
  ledBy: string;
  leadId: string;
  coIds: readonly string[];
  offerHours: string;
  isScreened: boolean;
  feeKind: string;
  completePercent: string;
  opensAt: string;
  closesAt: string;
};

/** What a new cohort of a programme begins with. */
export const freshValues = ({ policy, feeKind, mainLocale }: ProgrammeView): CohortValues => ({
  mode: 'in_person',
  locale: mainLocale,
  place: NOTHING,
  roomId: '',
  link: '',
  ledBy: '',
  leadId: '',
  coIds: [],
  offerHours: String(policy.offerHours),
  isScreened: policy.isScreened,
  feeKind,
  completePercent: String(policy.completePercent),
  opensAt: '',
  closesAt: '',
});

/** A cohort that is there already. */
export function valuesOf(cohort: CohortView): CohortValues {
  const wall = (at: string | null) => {
    if (!at) return '';
    const { date, time } = wallClock(new Date(at), cohort.timeZone);
    return `${date}T${time}`;
  };
  const people = cohort.facilitators;
  const lead = people.find(({ part }) => part === 'lead')?.staffId ?? '';
  return {
    ...cohort,
    place: { ...NOTHING, ...cohort.place },
    roomId: cohort.roomId ?? '',
    link: cohort.link ?? '',
    leadId: lead,
    coIds: people.map(({ staffId }) => staffId).filter((id) => id !== lead),
    offerHours: String(cohort.offerHours),
    completePercent: String(cohort.completePercent),
    opensAt: wall(cohort.opensAt),
    closesAt: wall(cohort.closesAt),
  };
}

/** What was typed, shown again. */
export function valuesIn(typed: Typed, coIds: readonly string[]): CohortValues {
  const text = (name: string) => typed[name] ?? '';
  return {
    mode: text('mode'),
    locale: text('locale'),
    place: Object.fromEntries(LOCALES.map((locale) => [locale, text(`place.${locale}`)])) as Translated,
    roomId: text('roomId'),
    link: text('link'),
    ledBy: text('ledBy'),
    leadId: text('leadId'),
    coIds,
    offerHours: text('offerHours'),
    isScreened: text('isScreened') === 'on',
    feeKind: text('feeKind'),
    completePercent: text('completePercent'),
    opensAt: text('opensAt'),
    closesAt: text('closesAt'),
  };
}
