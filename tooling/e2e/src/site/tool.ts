import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';

/** What somebody types or says of themselves in these tests: it may leave the page by no way. */
export const MARKER = 'What only I may read';

/** Opens one of the tools and waits until its script has made of the page what it makes. */
export async function openTool(page: Page, tool: string, language = 'en'): Promise<void> {
  await page.goto(`${centre.site}/${language}/tools/${tool}`);
  await page.locator('#tool button').first().waitFor();
}

/** Uses a tool, and proves that meanwhile nothing was asked for and that nothing of it stays in the browser. */
export async function quietly(page: Page, use: () => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const note = (request: { url(): string }) => {
    if (!request.url().startsWith('blob:')) asked.push(request.url());
  };
  page.on('request', note);
  await use();
  page.off('request', note);
  expect(asked).toEqual([]);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  expect(kept).toEqual([0, 0, 0, 0]);
  expect(await page.context().cookies()).toEqual([]);
}

/** Writes into every field of the plan. */
export async function fillPlan(page: Page): Promise<void> {
  for (const [index, field] of (await page.locator('#plan textarea').all()).entries())
    await field.fill(`${MARKER} ${index}\nsecond line`);
}
