import { send } from './form-post.ts';

/** A page of the site that anybody may open, by its address after the language; `…` stands for the first of its kind. */
export type SitePage = { path: string; status?: number };

/**
 * The pages of the site that have an address of their own. One line here puts a page before every proof of
 * `pages.spec.ts` and `budget.spec.ts`; a page that the sitemap names and nothing here matches fails there.
 */
export const PAGES: SitePage[] = [
  { path: '/' },
  { path: '/request' },
  { path: '/code' },
  { path: '/call' },
  { path: '/numbers' },
  { path: '/visit' },
  { path: '/no-voice' },
  { path: '/others' },
  { path: '/agencies' },
  { path: '/about' },
  { path: '/privacy' },
  { path: '/accessibility' },
  { path: '/complaints' },
  { path: '/services' },
  { path: '/services/…' },
  { path: '/safety' },
  { path: '/library' },
  { path: '/library/…' },
  { path: '/library/search' },
  { path: '/tools' },
  { path: '/tools/breathing' },
  { path: '/tools/grounding' },
  { path: '/tools/plan' },
  { path: '/tools/today' },
  { path: '/programmes' },
  { path: '/programmes/…' },
  { path: '/certificate' },
  { path: '/code/deleted' },
  { path: '/code/again' },
  { path: '/request/done/x' },
  { path: '/programmes/done/x' },
  { path: '/certificate/x' },
  { path: '/no-such-page', status: 404 },
];

/** The addresses of a language that the sitemap names, without the language. */
export async function namedInSitemap(language = 'en'): Promise<string[]> {
  const { body } = await send('GET', '/sitemap.xml');
  return [...body.matchAll(new RegExp(`<loc>[^<]*?//[^/]+/${language}(/[^<]*)</loc>`, 'g'))].map(
    ([, path]) => path ?? '',
  );
}

const KINDS = /^\/(library|programmes|services)\/(?!search$)[a-z0-9-]+$/;

/** What a page is one of: articles look alike. */
export const kindOf = (path: string): string => path.replace(KINDS, '/$1/…');

/** Where a page is. */
export async function addressOf(path: string): Promise<string> {
  if (!path.endsWith('…')) return path;
  const first = (await namedInSitemap()).find((one) => kindOf(one) === path);
  if (!first) throw new Error(`The sitemap names no ${path}.`);
  return first;
}
