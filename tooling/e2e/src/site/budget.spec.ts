import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { readForm, send } from './form-post.ts';
import { LANGUAGES } from './language.ts';
import { addressOf, namedInSitemap, PAGES } from './pages.ts';
import { weigh } from './weight.ts';
import type { Weight } from './weight.ts';

const KB = 1024;

/** What breaks a page's budget: its weight, its number of requests, one to somebody else, a cookie. */
function excess({ path, bytes, asked, cookies }: Weight, most: number): string[] {
  const elsewhere = asked.filter((url) => new URL(url).origin !== centre.site);
  return [
    ...(bytes > most ? [`${path} weighs ${bytes} bytes`] : []),
    ...(asked.length > 4 ? [`${path} asks ${asked.join(', ')}`] : []),
    ...[...elsewhere, ...cookies].map((found) => `${path}: ${found}`),
  ];
}

for (const { locale, path: language } of LANGUAGES)
  test(`every content page in ${locale} weighs at most 14 KB in 4 requests, all to the site itself`, async () => {
    const named = await namedInSitemap(language);
    const listed = await Promise.all(PAGES.map(({ path }) => addressOf(path)));
    const weights: Weight[] = [];
    for (const path of new Set([...named, ...listed])) weights.push(await weigh(`/${language}${path}`));
    expect(Math.min(...weights.map(({ bytes }) => bytes))).toBeGreaterThan(2 * KB);
    expect(weights.flatMap((weight) => excess(weight, 14 * KB))).toEqual([]);
  });

test('a request form and a sign-up form weigh at most 20 KB in 4 requests', async () => {
  for (const { path: language } of LANGUAGES) {
    const { action } = await readForm(language);
    const programme = await addressOf('/programmes/…');
    const { status } = await send('GET', `/${language}${programme}/next`);
    expect(status).toBe(200);
    const weights = [await weigh(action), await weigh(`/${language}${programme}/next`)];
    expect(weights.flatMap((weight) => excess(weight, 20 * KB))).toEqual([]);
  }
});
