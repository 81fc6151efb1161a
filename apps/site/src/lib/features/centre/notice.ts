import { inLanguage, type Locale } from '@breakwater/domain';
import type { Notices, PublishedCentre } from '@breakwater/domain/centre';

/** An authority in the reader's language; `name` is empty where none is filled in. */
export type AuthorityView = { name: string; address: string; contact: string; website: string };

/** Who answers for the service, in the reader's language. */
export function authorityView({ authority, locale: main }: PublishedCentre, locale: Locale): AuthorityView {
  const { name, address, contact, website } = authority;
  const [sayName, sayAddress, sayContact] = [name, address, contact].map((words) =>
    inLanguage(words, locale, main),
  );
  return { name: sayName ?? '', address: sayAddress ?? '', contact: sayContact ?? '', website };
}

/** The paragraphs that the centre adds to a notice. */
export const ownParagraphs = (
  { notices, locale: main }: PublishedCentre,
  which: keyof Notices,
  locale: Locale,
): string[] => inLanguage(notices[which], locale, main).split('\n').filter(Boolean);

/** Each service has its own: the site promises what holds for all of them. */
export const keptDays = ({ services }: PublishedCentre): number =>
  Math.max(0, ...services.map(({ policy }) => policy.purgeAfterDays));
