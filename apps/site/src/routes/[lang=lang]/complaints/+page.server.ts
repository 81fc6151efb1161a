import { authorityView, ownParagraphs } from '#lib/features/centre/notice.ts';
import type { PageServerLoad } from './$types';

/** How to complain: to the centre, in any way, and to whoever answers for it. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => ({
  own: ownParagraphs(centre, 'complaints', locale),
  authority: authorityView(centre, locale),
});
