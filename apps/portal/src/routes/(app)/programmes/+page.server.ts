import { randomUUID } from 'node:crypto';
import { PROGRAMME_VIEWS } from '@breakwater/domain/programme';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** What the centre teaches, and its cohorts in one of the views. Nothing of a participant. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:programme', 'live:enrolment', 'live:centre');
  permitted(locals, 'programme.read');
  const view = PROGRAMME_VIEWS.find((each) => each === url.searchParams.get('view')) ?? 'all';
  return {
    view,
    ...(await locals.api.programme.list({ view })),
    newId: randomUUID(),
    mayEdit: can(locals, 'programme.edit'),
    mayCount: can(locals, 'programme.figures'),
    mayLead: can(locals, 'class.lead'),
  };
};
