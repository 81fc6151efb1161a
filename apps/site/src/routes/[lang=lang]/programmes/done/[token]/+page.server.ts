import { viewProgramme } from '#lib/features/programme/view.ts';
import { readNewCode } from '#lib/server/new-code.ts';
import type { PageServerLoad } from './$types';

/** The code of a sign-up, shown once, and where it stands: the token in the address is good for two minutes. */
export const load: PageServerLoad = async ({ params, locals, platform }) => {
  const enrolment = await readNewCode(locals, params.token, platform);
  if (enrolment?.kind !== 'enrolment') return { receipt: null };
  const programme = locals.centre.programmes.find(({ id }) => id === enrolment.programmeId);
  const reader = { centre: locals.centre, locale: locals.locale, now: new Date() };
  return {
    receipt: enrolment.receipt,
    enrolment,
    programme: programme ? viewProgramme(programme, reader) : null,
  };
};
