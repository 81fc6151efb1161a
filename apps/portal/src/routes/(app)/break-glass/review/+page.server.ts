import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** What waits for a supervisor's review, the overdue first, and what has been reviewed. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:access');
  permitted(locals, 'break_glass.review');
  const rows = await locals.api.access.listGlass();
  return {
    waiting: rows.filter(({ reviewedAt }) => reviewedAt === null),
    reviewed: rows.filter(({ reviewedAt }) => reviewedAt !== null),
  };
};
