import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** The rolls of a cohort are listed by its layout's own facts; each one is opened on its page. */
export const load: PageServerLoad = ({ locals }) => {
  permitted(locals, 'class.lead');
};
