import { isId } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** Each worker's work in figures; `of` in the address shows one's open cases. Looking is written into the trail, so it depends on nothing live. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'case.supervise');
  const of = url.searchParams.get('of') ?? '';
  const isOne = of === 'nobody' || isId(of);
  return isOne
    ? { workers: null, one: await locals.api.task.caseloadOf({ staffId: of === 'nobody' ? null : of }) }
    : { workers: await locals.api.task.caseload(), one: null };
};
