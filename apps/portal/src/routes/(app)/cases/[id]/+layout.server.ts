import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { LayoutServerLoad } from './$types';

/**
 * One case, opened: what stands above each of its pages. This read is audited, so it comes again only when this case has
 * changed; going from one part of it to the next opens it no second time.
 */
export const load: LayoutServerLoad = async ({ locals, params, depends }) => {
  // Whoever has just been barred from it, or has handed it on, no longer has it before their eyes.
  depends(`live:case/${params.id}`, `live:access/${signedIn(locals).actor.staffId}`);
  permitted(locals, 'case.read');
  return { file: await locals.api.case.open({ id: params.id }) };
};
