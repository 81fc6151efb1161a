import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** The sign-ups of one cohort: clear facts, so nothing is audited. Follows each change by itself. */
export const load: PageServerLoad = async ({ locals, parent, depends }) => {
  depends('live:enrolment');
  permitted(locals, 'enrolment.run');
  const { cohort } = await parent();
  return { rows: await locals.api.enrolment.list({ programmeId: cohort.programmeId, cohortId: cohort.id }) };
};
