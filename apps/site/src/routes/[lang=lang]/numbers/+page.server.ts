import { COUNTRIES, EMERGENCY_NUMBERS } from '@breakwater/domain/centre';
import type { PageServerLoad } from './$types';

/** Emergency numbers by country, the centre's own first. */
export const load: PageServerLoad = ({ locals }) => {
  const names = new Intl.DisplayNames(locals.locale, { type: 'region' });
  const own = locals.centre.country;
  return {
    countries: [own, ...COUNTRIES.filter((country) => country !== own)].map((country) => ({
      name: names.of(country) ?? country,
      numbers: EMERGENCY_NUMBERS[country],
    })),
  };
};
