import type { EmergencyNumber } from '@breakwater/domain/centre';
import { m, type Locale } from '@breakwater/i18n';
import { EMERGENCY_WORDS } from './number-words.ts';

type Region = { region: string; numbers: EmergencyNumber[] };

/** A country with what is dialled there, each number once: "119: ambulance and fire". */
export type EmergencyRow = { name: string; numbers: { dial: string; what: string }[] };

/** Emergency numbers in the reader's language: those of `known` countries in their order, the others by name. */
export function emergencyRows(
  known: Region[],
  others: Region[],
  locale: Locale,
): { countries: EmergencyRow[] } {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const row = ({ region, numbers }: Region): EmergencyRow => ({
    name: region === 'EU' ? m.site_country_eu() : (names.of(region) ?? region),
    numbers: [...new Set(numbers.map(({ dial }) => dial))].map((dial) => ({
      dial,
      what: numbers
        .filter((number) => number.dial === dial)
        .map(({ what }) => EMERGENCY_WORDS[what]())
        .join(' · '),
    })),
  });
  const byName = new Intl.Collator(locale);
  const isUnion = ({ region }: Region) => region === 'EU';
  return {
    countries: [
      ...known.map(row),
      ...others.filter(isUnion).map(row),
      ...others
        .filter((other) => !isUnion(other))
        .map(row)
        .sort((a, b) => byName.compare(a.name, b.name)),
    ],
  };
}
