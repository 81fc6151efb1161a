import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** What people said of a cohort before and after. Nobody's answers. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'class.lead');
  return { evaluation: await locals.api.evaluation.open({ cohortId: params.id }) };
};
