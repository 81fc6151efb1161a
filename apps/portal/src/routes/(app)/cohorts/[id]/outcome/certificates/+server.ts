import { handOut } from '#lib/server/paper.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** All certificates of a cohort on one paper. A POST: each is written into its trail. */
export const POST: RequestHandler = ({ locals, params }) => {
  permitted(locals, 'enrolment.run');
  return handOut(locals.api.certificate.printAll({ cohortId: params.id }), locals.locale);
};
