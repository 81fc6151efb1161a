import { formatDate } from '@breakwater/i18n';
import { ownParagraphs } from '#lib/features/centre/notice.ts';
import type { PageServerLoad } from './$types';

// When somebody last held this statement against the site and its tests.
const REVIEWED_ON = '2026-11-22';

/** How far the site can be used by everybody, how that is known, and whom to tell where it can't. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => ({
  own: ownParagraphs(centre, 'accessibility', locale),
  reviewedOn: formatDate(REVIEWED_ON, locale),
});
