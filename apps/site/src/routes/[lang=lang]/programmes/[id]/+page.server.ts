import { error } from '@sveltejs/kit';
import { viewProgramme } from '#lib/features/programme/view.ts';
import type { PageServerLoad } from './$types';

/** One programme, from memory: there while the database is away. */
export const load: PageServerLoad = ({ params, locals: { centre, locale } }) => {
  const programme = centre.programmes.find(({ id }) => id === params.id);
  if (!programme) error(404, '');
  const now = new Date();
  const view = viewProgramme(programme, { centre, locale, now });
  return { programme: view, description: view.summary, now: now.toISOString() };
};
