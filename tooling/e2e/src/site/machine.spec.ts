import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';

/** What a page's policy has stopped, told by the page itself. */
declare global {
  interface Window {
    stopped: string[];
  }
}

test('what machines read in a page stops no policy of the browser, and says what the page says', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.stopped = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
      window.stopped.push(`${violatedDirective} ${sample}`),
    );
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${centre.site}/cs/programmes`);
  const programme = await page.locator('.programmes h2 a').first().getAttribute('href');
  await page.goto(`${centre.site}/cs/services`);
  const service = await page.locator('main h2 a').first().getAttribute('href');
  for (const [path, type] of [
    ['/cs/', 'Organization'],
    ['/cs/numbers', 'Organization'],
    ['/cs/visit', 'Organization'],
    [programme ?? '', 'Course'],
    [service ?? '', 'Service'],
  ] as const) {
    await page.goto(`${centre.site}${path}`);
    const data = page.locator('script[type="application/ld+json"]');
    await expect(data).toHaveCount(1);
    const thing = JSON.parse((await data.textContent()) ?? '') as Record<string, unknown>;
    expect(thing).toMatchObject({ '@context': 'https://schema.org', '@type': type });
    const body = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
    for (const word of [thing.name, thing.description].filter(Boolean))
      expect(body).toContain(String(word).replaceAll(/\s+/g, ' '));
    expect(await page.evaluate(() => window.stopped)).toEqual([]);
  }
  expect(complaints).toEqual([]);
});
