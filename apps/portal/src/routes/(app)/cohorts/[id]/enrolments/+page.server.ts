import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** The sign-ups of one cohort, and who waits for the programme's next: clear facts, so nothing is audited. Follows each change by itself. */
export const load: PageServerLoad = async ({ locals, parent, depends }) => {
  depends('live:enrolment');
  permitted(locals, 'enrolment.run');
  const { cohort } = await parent();
  const { programmeId, interested } = cohort;
  const [rows, next] = await Promise.all([
    locals.api.enrolment.list({ programmeId, cohortId: cohort.id }),
    interested > 0 ? locals.api.enrolment.list({ programmeId, cohortId: null }) : [],
  ]);
  return { rows, interested: next.filter(({ state }) => state === 'waitlisted') };
};
