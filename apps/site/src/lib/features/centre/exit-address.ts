import type { Locale } from '@breakwater/domain';

// Something that anybody may have been reading, in their own language, and reachable from where it is spoken.
const NEUTRAL: Record<Locale, string> = {
  en: 'https://en.wikipedia.org/',
  cs: 'https://cs.wikipedia.org/',
  uk: 'https://uk.wikipedia.org/',
  id: 'https://id.wikipedia.org/',
  'zh-Hans': 'https://www.baidu.com/',
};

/** Where "Leave this page" goes: the centre's choice, else a neutral page in the reader's language. */
export const exitAddress = (locale: Locale, chosen: string | undefined): string => chosen ?? NEUTRAL[locale];
