import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { crawl, isStillThere, pathOfLink } from './crawl.ts';
import type { Crawl, Link, Page } from './crawl.ts';
import { codeAfter, post, readForm, send, submission } from './form-post.ts';
import type { Answer } from './form-post.ts';
import { htmlFaults, parse } from './html-rules.ts';
import { LANGUAGES } from './language.ts';
import { firstMissing, plain, readAloud, readingOrder } from './reading.ts';

/** The links of a crawl that are broken, said with the page they stand on, and still there a moment later. */
async function broken({ pages, others, links }: Crawl): Promise<string[]> {
  const wrong = links.filter(({ from, to }) => {
    const path = pathOfLink(to, from);
    if (path === null) return !isWellFormed(to);
    const status = pages.has(path) ? 200 : (others.get(path)?.status ?? 200);
    return status !== 200 || !hasFragment(pages.get(path), to);
  });
  const still = await Promise.all(wrong.map(isStillThere));
  return wrong.filter((_, index) => still[index]).map(({ from, to }) => `${from} → ${to}`);
}

const isWellFormed = (to: string): boolean =>
  /^tel:\+?\d{2,15}$/.test(to) ||
  /^sms:\+?\d{2,15}$/.test(to) ||
  /^mailto:[^\s@]+@[^\s@]+\.[a-z]+$/.test(to) ||
  to.startsWith('data:image/') ||
  (URL.canParse(to) && new URL(to).protocol === 'https:');

function hasFragment(page: Page | undefined, to: string): boolean {
  const fragment = decodeURIComponent(/#(.*)$/.exec(to)?.[1] ?? '');
  return !to.includes('#') || page?.document.querySelector(`[id="${fragment}"]`) !== null;
}

/** What is wrong with a page's head. */
function headFaults({ path, html, document }: Page, locale: string): string[] {
  const name = (document.querySelector('a.brand')?.textContent ?? '').trim();
  const title = document.querySelector('title')?.textContent ?? '';
  const isSaid = [
    [html.slice(0, 200).includes(`<html lang="${locale}"`), 'its language'],
    [title === name || title.endsWith(` · ${name}`), `a quiet title, not “${title}”`],
    [document.querySelectorAll('h1').length === 1, 'one h1'],
    [document.querySelectorAll('meta[name="description"]').length === 1, 'one description'],
    [document.querySelectorAll('main').length === 1, 'one main'],
  ] as const;
  return isSaid.filter(([is]) => !is).map(([, what]) => `${path} lacks ${what}`);
}

/** What only a script shows, and a button that is never there: a page that needs none says nothing there. */
const SHOWN_BY_SCRIPT = '#today-none, button[disabled]';

/** Words that stay out of sight without a style sheet and without a script. */
function hiddenWords({ path, document }: Page): string[] {
  return document
    .querySelectorAll('main [hidden], main [style]')
    .filter((element) => !element.closest(SHOWN_BY_SCRIPT) && element.textContent.trim() !== '')
    .map((element) => `${path}: ${element.tagName} “${element.textContent.trim().slice(0, 60)}”`);
}

for (const { locale, path: language } of LANGUAGES)
  test(`every page in ${locale}: valid HTML, in reading order without its style sheet, no link to nowhere`, async () => {
    const found = await crawl(language);
    const pages = [...found.pages.values()];
    expect(pages.length).toBeGreaterThan(30);
    expect.soft(await broken(found), 'links').toEqual([]);
    expect
      .soft(
        pages.flatMap(({ html, path }) => htmlFaults(html, path)),
        'HTML',
      )
      .toEqual([]);
    expect
      .soft(
        pages.flatMap((page) => headFaults(page, locale)),
        'heads',
      )
      .toEqual([]);
    expect.soft(pages.flatMap(hiddenWords), 'hidden').toEqual([]);
    for (const page of pages) {
      const expected = readingOrder(page);
      expect.soft(firstMissing(plain(page), expected), `${page.path} without a style sheet`).toBeNull();
      expect.soft(firstMissing(readAloud(page), expected), `${page.path} in a text browser`).toBeNull();
    }
    await expectOtherLanguages(found.links, language);
  });

/** Each page is there in the other languages that its own choice of languages offers. */
async function expectOtherLanguages(links: Link[], language: string): Promise<void> {
  const elsewhere = links.filter(
    ({ to }) => /^\/(en|cs|uk|id|zh)(\/|$)/.test(to) && to.split('/')[1] !== language,
  );
  expect(elsewhere.length).toBeGreaterThan(30);
  const gone: Link[] = [];
  for (const link of elsewhere) if ((await send('GET', link.to)).status !== 200) gone.push(link);
  const still = await Promise.all(gone.map(isStillThere));
  expect.soft(gone.filter((_, index) => still[index])).toEqual([]);
}

/** A page that answers a form, or lies behind one. */
const pageOf = (path: string, { body }: Answer): Page => ({ path, html: body, document: parse(body, path) });

test('from the first page to a code and back with it, by links and forms alone, without a script and without an Origin; each page on the way is valid and in order', async () => {
  for (const { locale, path: language } of LANGUAGES) {
    const home = pageOf('home', await send('GET', `/${language}/`));
    expect(home.document.querySelector(`a[href="/${language}/request"]`)).not.toBeNull();
    const form = await readForm(language);
    const wrong = await post(form.action, { ...submission(form, 'x'), mode: '', parts: [] });
    const sent = await post(form.action, submission(form, 'By hand'));
    expect([wrong.status, sent.status]).toEqual([422, 303]);
    const receipt = await codeAfter(sent);
    const opened = await post(`/${language}/code`, { receipt });
    expect(opened.status).toBe(303);
    const seen = [
      pageOf(form.action, wrong),
      pageOf('the code', await send('GET', sent.headers.location ?? '')),
      pageOf('the mailbox', await send('GET', opened.headers.location ?? '')),
      pageOf('no code', await post(`/${language}/code`, { receipt: '12' })),
      pageOf('another code', await post(`/${language}/code`, { receipt: '0000 0000 0000 0000' })),
      pageOf('no page', await send('GET', `/${language}/no-such-page`)),
      pageOf('no method', await send('PUT', `/${language}/`)),
    ];
    expect
      .soft(
        seen.flatMap(({ html, path }) => htmlFaults(html, path)),
        locale,
      )
      .toEqual([]);
    expect.soft(seen.flatMap((page) => headFaults(page, locale))).toEqual([]);
    for (const page of seen)
      for (const reading of [plain(page), readAloud(page)])
        expect.soft(firstMissing(reading, readingOrder(page)), `${page.path} in ${locale}`).toBeNull();
  }
});

test('the style sheets write no words of their own', async () => {
  const { links } = await crawl('en');
  const sheets = new Set(links.map(({ to }) => to).filter((to) => to.endsWith('.css')));
  expect(sheets.size).toBeGreaterThan(0);
  for (const sheet of sheets)
    expect((await send('GET', sheet)).body).not.toMatch(/content:\s*["'][^"']*\p{L}{2}/u);
});

test('the sitemap names what a visitor finds by links, in every language, and nothing that has a form or a code', async () => {
  const { body, headers } = await send('GET', '/sitemap.xml');
  expect(headers['content-type']).toContain('application/xml');
  const named = new Set(
    [...body.matchAll(/<loc>([^<]+)/g)].map(([, loc = '']) => loc.replace(centre.site, '')),
  );
  const { pages } = await crawl('en');
  const indexed: string[] = [];
  for (const path of pages.keys()) {
    const robots = (await send('GET', path)).headers['x-robots-tag'];
    if (!robots && !path.includes('?')) indexed.push(path);
  }
  expect([...named].filter((path) => path.startsWith('/en/')).toSorted()).toEqual(indexed.toSorted());
  for (const { path } of LANGUAGES)
    for (const rest of ['/', '/numbers', '/safety', '/programmes'])
      expect(named).toContain(`/${path}${rest}`);
});

test('what machines read is JSON, and its addresses are there', async () => {
  const list = JSON.parse((await send('GET', '/hsds/services')).body) as {
    contents: { id: string; url: string }[];
  };
  expect(list.contents.length).toBeGreaterThan(0);
  for (const { id, url } of list.contents) {
    expect(JSON.parse((await send('GET', `/hsds/services/${id}`)).body)).toMatchObject({
      id,
      status: 'active',
    });
    expect((await send('GET', new URL(url).pathname)).status).toBe(200);
  }
  expect((await send('GET', '/hsds/services/gone')).status).toBe(404);
});
