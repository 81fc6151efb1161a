import { can, permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** What is open in a case and what is coming, clear parts alone; its own opening is the layout's. */
export const load: PageServerLoad = async ({ locals, params, url, depends, parent }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  // The case is opened first: who has looked is told to whoever has.
  await parent();
  const looked = {
    subjectKind: 'case',
    subjectId: params.id,
    isAll: url.searchParams.get('looked') === 'all',
  } as const;
  const [overview, looks] = await Promise.all([
    locals.api.case.overview({ id: params.id }),
    can(locals, 'audit.who_looked') ? locals.api.audit.whoLooked(looked) : null,
  ]);
  return { overview, looks };
};
