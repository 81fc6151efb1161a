import { redirect } from '@sveltejs/kit';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** One request, read by break-glass. What one may see anyhow stands on its own page. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:request/${params.id}`, 'live:access');
  permitted(locals, 'request.read');
  const request = await locals.api.request.open({ id: params.id });
  if (request.glassUntil === null && can(locals, 'request.list')) redirect(303, `/requests/${params.id}`);
  return { request };
};
