import { expect, test } from '../test.ts';
import { m } from '@breakwater/i18n';
import { centre } from '../centre.ts';
import { FORM, post, send, textOf } from './form-post.ts';
import type { Answer } from './form-post.ts';
import { LANGUAGES } from './language.ts';
import { look } from './look.ts';
import { arrive } from './visit.ts';

const KB = 1024;
const linksOf = ({ body }: Answer, path: string) => [
  ...new Set(
    [...body.matchAll(new RegExp(`href="(/${path}/library/[a-z0-9-]+)"`, 'g'))].map(([, href = '']) => href),
  ),
];

const pages = new Map<string, string>();

/** A page as it comes over the wire, and its text. */
async function weigh(address: string): Promise<{ weight: number; body: string }> {
  const response = await fetch(`${centre.site}${address}`, { headers: { 'accept-encoding': 'br' } });
  expect(response.status, address).toBe(200);
  const weight = Number(response.headers.get('content-length'));
  const body = await response.text();
  pages.set(address, body);
  return { weight, body };
}

/** Looks for words as a form does, and follows to the answer. */
async function lookFor(path: string, text: string): Promise<{ address: string; answer: Answer }> {
  const sent = await post(`/${path}/library/search`, { text });
  expect(sent.status).toBe(303);
  const address = sent.headers.location ?? '';
  return { address, answer: await send('GET', address) };
}

for (const { locale, path } of LANGUAGES)
  test(`every article in ${locale} is a page of at most 14 KB with its numbers, and leads on to others that are there`, async ({
    page,
  }) => {
    const index = await send('GET', `/${path}/library`);
    // Those that the demo has; an editor's test beside this one publishes and retires its own.
    const articles = linksOf(index, path).filter((address) => !address.includes('/library/test-'));
    expect(articles.length).toBeGreaterThanOrEqual(24);
    // What comes beside the text is the same for every article: asked once, by a browser.
    const beside: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.url().startsWith('data:') || request.isNavigationRequest()) return;
      beside.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`${centre.site}${articles[0]}`, { waitUntil: 'load' });
    const files = await Promise.all(beside);
    expect(files.length).toBeLessThanOrEqual(3);
    const filesWeigh = files.reduce((sum, each) => sum + each, 0);
    for (const address of [...articles, `/${path}/library`, `/${path}/library/search`]) {
      const bytes = await weigh(address);
      expect.soft(bytes.weight + filesWeigh, address).toBeLessThanOrEqual(14 * KB);
      expect(bytes.body.match(/<h1/g), address).toHaveLength(1);
      if (articles.includes(address)) {
        expect(bytes.body, address).toMatch(/class="dials[^>]*>[\s\S]*?href="tel:/);
        expect(bytes.body).toContain(m.site_library_sources({}, { locale }));
      }
    }
    for (const related of new Set(
      articles.flatMap((address) => linksOf({ ...index, body: pages.get(address) ?? '' }, path)),
    ))
      expect([...articles, `/${path}/library/search`]).toContain(related);
  });

test('somebody without a script looks for words that the texts avoid, reads the numbers first, and goes on to the article', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${centre.site}/en/library`);
  await page.locator('form#search input[name=text]').fill('he hits me');
  await arrive(page, () => page.locator('form#search button').click());
  expect(page.url()).toMatch(/\/en\/library\/found\/[\w-]+$/);
  expect(await page.title()).not.toContain('hits');
  await expect(page.locator('main h1')).toHaveText(m.site_library_found_title({}, { locale: 'en' }));
  const order = await page
    .locator('main .dials a, main .hits a')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  expect(order[0]).toMatch(/^tel:/);
  expect(order.find((href) => !href?.startsWith('tel:'))).toBe('/en/library/when-home-is-not-calm');
  await page.locator('main .hits a').first().click();
  await expect(page.locator('article h1')).toHaveText('When home is not calm');
  await context.close();
});

test('an answer is gone after its time, without a word of what was looked for; nothing found says so and leads on', async () => {
  const gone = await send('GET', '/cs/library/found/AAAA');
  expect(gone.status).toBe(200);
  expect(textOf(gone.body)).toContain(m.site_library_found_gone({}, { locale: 'cs' }));
  const { address, answer } = await lookFor('cs', 'xqzvwkj');
  expect(address).not.toContain('xqzvwkj');
  expect(textOf(answer.body)).toContain(m.site_library_found_none({}, { locale: 'cs' }));
  expect(answer.body).toContain('href="/cs/library#safety"');
  const unknown = await send('GET', '/cs/library/no-such-article');
  expect(unknown.status).toBe(404);
});

test('whatever is looked for, nothing breaks, and nothing comes back unescaped', async () => {
  for (const text of [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{numbers}} ${7*7} %00',
    'x'.repeat(20_000),
    '\u202e\u0000 hits',
    '*'.repeat(500),
    '__proto__ constructor',
    '𠮷野家 👩‍👩‍👧',
  ]) {
    const { answer } = await lookFor('en', text);
    expect(answer.status, text.slice(0, 20)).toBe(200);
    expect(answer.body).not.toContain('<script>alert');
    expect(answer.body).not.toContain('<img src=x');
    expect(answer.headers['cache-control']).toBe('no-store');
  }
  for (const body of [
    '',
    'text=',
    'text=%20%0a',
    'text=%00',
    'other=x',
    `text=${'x'.repeat(100_001)}`,
    'text=%ff',
    'text=%zz',
  ]) {
    const { status, body: page } = await send('POST', '/uk/library/search', {
      headers: { 'content-type': FORM },
      body,
    });
    expect([400, 413, 422], body.slice(0, 20)).toContain(status);
    if (status === 422) expect(page).toContain('data-error-summary');
  }
});

test('in print an article keeps its numbers, and leaves out the way out and what leads on', async ({
  page,
}) => {
  await page.goto(`${centre.site}/en/library/sudden-fear`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#exit')).toBeHidden();
  await expect(page.locator('.related')).toBeHidden();
  await expect(page.locator('.article .dials a[href^="tel:"]').first()).toBeVisible();
});

test('axe finds nothing on an answer with the numbers first, on one that found nothing, and on a search for no words', async ({
  page,
}) => {
  for (const [turn, { path, words }] of [
    { path: 'uk', words: 'чоловік б’є' },
    { path: 'zh', words: '鼗鼘龠' },
    { path: 'cs', words: 'dluhy' },
    { path: 'id', words: '' },
  ].entries()) {
    await page.goto(`${centre.site}/${path}/library/search`, { waitUntil: 'load' });
    await page.locator('form#search input[name=text]').fill(words);
    await arrive(page, () => page.locator('form#search button.button').click());
    await look(page, turn);
  }
});
