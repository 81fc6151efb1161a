import { Visitor } from './visitor.ts';

/** What a page with a form says while nothing can be taken. */
export const SAYS_TO_CALL = /Please call us, or try again in a few minutes/;

/** The paths of every content page in every language, as the site's map tells machines. */
export async function contentPaths(site: string): Promise<string[]> {
  const map = await new Visitor(site).page('/sitemap.xml');
  const paths = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place = '']) => new URL(place).pathname);
  if (paths.length === 0) throw new Error('The site has no map.');
  return paths;
}

/** The pages with a form: of the first service's request, and of the sign-up for a programme's next dates. */
export async function formPaths(site: string): Promise<string[]> {
  const visitor = new Visitor(site);
  const { path } = await visitor.prepare('Never sent.');
  const programme = /\/en\/programmes\/[0-9a-f-]{36}/.exec(await visitor.page('/en/programmes'))?.[0];
  return [path, ...(programme ? [`${programme}/next`] : [])];
}
