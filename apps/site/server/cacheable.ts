import { LOCALES, PATH_OF_LOCALE } from '@breakwater/domain';

const PAGES = [
  '',
  '/safety',
  '/numbers',
  '/visit',
  '/call',
  '/no-voice',
  '/others',
  '/agencies',
  '/about',
  '/privacy',
  '/accessibility',
  '/complaints',
  '/services',
  '/code',
  '/code/deleted',
  '/tools',
  '/tools/breathing',
  '/tools/grounding',
  '/tools/plan',
  '/tools/today',
  '/programmes',
  '/programmes/calendar.ics',
  '/certificate',
  '/library',
  '/library/search',
];

/** The pages whose content is the same for everybody; what differs per visit (form ids, free times, tokens) is never kept. */
export const CONTENT_PATHS: ReadonlySet<string> = new Set(
  LOCALES.flatMap((locale) => PAGES.map((page) => `/${PATH_OF_LOCALE[locale]}${page}`)),
);

const FILE = /^\/(_app\/immutable\/[\w./-]+|(exit|form|breathing|grounding|plan|today)\.js)$/;

// A programme's own page, or a service's; one that isn't there is a 404 and not kept.
const PROGRAMME = new RegExp(
  `^/(${Object.values(PATH_OF_LOCALE).join('|')})/(programmes|services)/[0-9a-f-]{36}$`,
);

// An article, by its slug; one that isn't there is a 404 and not kept either.
const ARTICLE = new RegExp(`^/(${Object.values(PATH_OF_LOCALE).join('|')})/library/[a-z0-9-]{1,60}$`);

/** The cache's key of an address, or null when its page is made anew for each visit. */
export function cacheKey(url: string): string | null {
  if (CONTENT_PATHS.has(url) || FILE.test(url) || PROGRAMME.test(url) || ARTICLE.test(url)) return url;
  const path = url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url;
  return CONTENT_PATHS.has(path) ? path : null;
}

/** A kept page's route as Kit would name it, without its language. */
export const routeOfKey = (key: string): string =>
  isFile(key)
    ? '/file'
    : key
        .replace(/^\/[a-z]+/, '/[lang=lang]')
        .replace(/(\/programmes|\/services)\/.+/, '$1/[id]')
        .replace(/(\/library)\/(?!search$).+/, '$1/[slug]');

/** Whether a key names a file: it changes only with a new build. */
export const isFile = (key: string): boolean => FILE.test(key);
