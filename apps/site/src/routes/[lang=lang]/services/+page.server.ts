import { viewServices } from '#lib/features/centre/service-view.ts';
import type { PageServerLoad } from './$types';

/** What the centre offers, from memory: there while the database is away. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => ({
  services: viewServices(centre, locale),
});
