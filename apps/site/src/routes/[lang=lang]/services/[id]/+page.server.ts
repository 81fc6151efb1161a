import { error } from '@sveltejs/kit';
import { viewServices } from '#lib/features/centre/service-view.ts';
import type { PageServerLoad } from './$types';

/** One service, from memory: there while the database is away. */
export const load: PageServerLoad = ({ params, locals: { centre, locale } }) => {
  const service = viewServices(centre, locale).find(({ id }) => id === params.id);
  if (!service) error(404, '');
  return { service, description: service.summary };
};
