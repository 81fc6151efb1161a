import { COUNTRIES, EMERGENCY_ELSEWHERE, EMERGENCY_NUMBERS } from '@breakwater/domain/centre';
import { emergencyRows } from '#lib/features/centre/emergency-rows.ts';
import type { PageServerLoad } from './$types';

/** Emergency numbers by country: the centre's own first, then those of its neighbours and readers, then all others by name. */
export const load: PageServerLoad = ({ locals }) => {
  const own = locals.centre.country;
  const known = [own, ...COUNTRIES.filter((country) => country !== own)].map((region) => ({
    region,
    numbers: EMERGENCY_NUMBERS[region],
  }));
  return emergencyRows(known, EMERGENCY_ELSEWHERE, locals.locale);
};
