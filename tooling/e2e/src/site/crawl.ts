import { type HtmlElement } from 'html-validate';
import { centre } from '../centre.ts';
import { send, unescape } from './form-post.ts';
import { parse } from './html-rules.ts';

/** A page of the site as it came over plain HTTP. */
export type Page = { path: string; html: string; document: HtmlElement };
/** A link, and the page on which it stands. */
export type Link = { from: string; to: string };
/** What a crawl found: pages by path, answers that are no page by path, and every link. */
export type Crawl = {
  pages: Map<string, Page>;
  others: Map<string, { status: number; type: string }>;
  links: Link[];
};

const MOST = 400;

/** Reads every page that links lead to from the first page of a language on, without a browser. Nothing outside is asked. */
export async function crawl(language: string): Promise<Crawl> {
  const found: Crawl = { pages: new Map(), others: new Map(), links: [] };
  const waiting = [`/${language}/`];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST; path = waiting.shift()) {
    const { status, headers, body } = await send('GET', path);
    const type = headers['content-type'] ?? '';
    if (status !== 200 || !type.startsWith('text/html')) {
      found.others.set(path, { status, type });
      continue;
    }
    const page = { path, html: body, document: parse(body, path) };
    found.pages.set(path, page);
    for (const to of linksOf(page)) {
      found.links.push({ from: path, to });
      const next = pathOfLink(to, path);
      if (next === null || seen.has(next) || !isIn(next, language)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return found;
}

/** Whether a path is a page of this language, or a file that none has. */
const isIn = (path: string, language: string) =>
  path === `/${language}` || path.startsWith(`/${language}/`) || !/^\/(en|cs|uk|id|zh)(\/|$)/.test(path);

/** Where a link leads on the site itself, without its fragment; null for every other one. */
export function pathOfLink(to: string, from: string): string | null {
  if (/^(tel|sms|mailto|data):/.test(to)) return null;
  const { origin, pathname, search } = new URL(to, new URL(from, centre.site));
  return origin === centre.site ? `${pathname}${search}` : null;
}

/** Everything that a page leads to or loads. */
const linksOf = ({ document }: Page): string[] =>
  [
    ['a[href]', 'href'],
    ['link[href]', 'href'],
    ['script[src]', 'src'],
    ['img[src]', 'src'],
  ].flatMap(([selector = '', name = '']) =>
    document.querySelectorAll(selector).map((element) => unescape(element.getAttributeValue(name) ?? '')),
  );

/** Links of a page that no longer stand on it: other tests share the centre, and change what it offers meanwhile. */
export async function isStillThere({ from, to }: Link): Promise<boolean> {
  const { status, body } = await send('GET', from);
  return status === 200 && linksOf({ path: from, html: body, document: parse(body, from) }).includes(to);
}
