import { viewLibrary } from '#lib/features/library/view.ts';
import { door } from '#lib/server/door.ts';
import type { PageServerLoad } from './$types';

/** What to read first, from memory. */
export const load: PageServerLoad = ({ locals: { locale } }) => ({
  reading: viewLibrary(door().library(), locale).first,
});
