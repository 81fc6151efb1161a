import { inLanguage, type Translated } from '@breakwater/domain';
import type { PageServerLoad } from './$types';

/** What the centre says of itself, the authority that answers for it (M3.11), and how long what people write is kept. */
export const load: PageServerLoad = ({ locals: { centre, locale } }) => {
  const say = (words: Translated) => inLanguage(words, locale, centre.locale);
  const { name, address, contact, website } = centre.authority;
  return {
    about: say(centre.about).split('\n').filter(Boolean),
    authority: { name: say(name), address: say(address), contact: say(contact), website },
    // Each service has its own: the page promises what holds for all of them.
    keptDays: Math.max(0, ...centre.services.map(({ policy }) => policy.purgeAfterDays)),
  };
};
