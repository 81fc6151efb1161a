import { error } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { isId } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { LayoutServerLoad } from './$types';

/** One cohort: what stands above each of its pages. Nothing of a participant. */
export const load: LayoutServerLoad = async ({ locals, params, depends }) => {
  depends(`live:programme/${params.id}`, 'live:enrolment');
  permitted(locals, 'programme.read');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  return { cohort: await locals.api.cohort.open({ id: params.id }) };
};
