import { error } from '@sveltejs/kit';
import { viewArticle } from '#lib/features/library/view.ts';
import { door } from '#lib/server/door.ts';
import type { PageServerLoad } from './$types';

/** One article, from memory: there while the database is away. */
export const load: PageServerLoad = ({ params, locals: { locale } }) => {
  const article = viewArticle(door().library(), params.slug, locale);
  if (!article) error(404, '');
  return { article, description: article.text?.summary };
};
