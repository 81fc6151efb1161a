import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { PageServerLoad } from './$types';

/** What is held on one person, to be read with them or printed. Audited; asks for the second factor again. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  permitted(locals, 'client.export');
  steppedUp(locals, url);
  return { held: await locals.api.export.collect({ clientId: params.id }) };
};
