import { door } from '#lib/server/door.ts';
import { viewLibrary } from '#lib/features/library/view.ts';
import type { PageServerLoad } from './$types';

/** The library's topics with their articles, from memory: there while the database is away. */
export const load: PageServerLoad = ({ locals: { locale } }) => viewLibrary(door().library(), locale);
