import { inLanguage } from '@breakwater/domain';
import { authorityView, keptDays } from '#lib/features/centre/notice.ts';
import type { PageServerLoad } from './$types';

/** What the centre says of itself, the authority that answers for it (M3.11), and how long what people write is kept. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => ({
  about: inLanguage(centre.about, locale, centre.locale).split('\n').filter(Boolean),
  authority: authorityView(centre, locale),
  keptDays: keptDays(centre),
});
