import type { LayoutServerLoad } from './$types';

/** What every page knows, the sign-in and error pages too. */
export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  timeZone: locals.session?.actor.timeZone ?? 'UTC',
  now: locals.now,
  isDemo: locals.door.demoCodes !== undefined,
});
