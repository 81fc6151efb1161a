import { readFigureFilter } from '#lib/server/figures-filter.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** Programmes in figures, narrowed to a year or a programme. Figures of nobody. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'programme.figures');
  const filter = readFigureFilter(url.searchParams);
  return { filter, figures: await locals.api.evaluation.figures(filter) };
};
