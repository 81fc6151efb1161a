import type { PageServerLoad } from './$types';

/** Whether emergencies are worked here within 72 hours (M3.1): only then the page says so. */
export const load: PageServerLoad = ({ locals: { centre } }) => ({
  hasEmergencies: centre.services.some(({ kind }) => kind === 'emergency_intervention'),
});
