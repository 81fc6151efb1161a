import { keptDays, ownParagraphs } from '#lib/features/centre/notice.ts';
import type { PageServerLoad } from './$types';

/** What is kept and what isn't, as this program does it, and whom to ask at this centre. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => ({
  own: ownParagraphs(centre, 'privacy', locale),
  keptDays: keptDays(centre),
});
