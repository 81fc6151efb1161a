import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { go, press } from './desk.ts';

/** An address that no other article has. */
export const newSlug = () => `test-${randomUUID().slice(0, 8)}`;

/** Whether the site says something at an address, now. */
export const saysNow = async (path: string, words: string): Promise<boolean> =>
  (await (await fetch(`${centre.site}${path}`)).text()).includes(words);

/** Until the site says it there, or no more: an edit is on the site within five seconds. */
export async function siteSays(path: string, words: string, isSaid = true): Promise<void> {
  await expect.poll(() => saysNow(path, words), { timeout: 5_000 }).toBe(isSaid);
}

/** Makes an article; its path in the portal. */
export async function addArticle(page: Page, slug: string): Promise<string> {
  await go(page, '/library/new');
  await page.locator('input[name=slug]').fill(slug);
  await page.locator('select[name=topic]').selectOption('help');
  await press(page, 'add');
  await page.waitForURL(/done=add/);
  return new URL(page.url()).pathname;
}

/** Writes an article's text in one language. */
export async function writeText(page: Page, path: string, locale: string, body: string): Promise<void> {
  await go(page, `${path}?in=${locale}`);
  await page.locator('input[name=title]').fill(`Article ${locale}`);
  await page.locator('textarea[name=summary]').fill('Written by a test.');
  await page.locator('textarea[name=body]').fill(body);
  await press(page, 'save');
  await page.waitForURL(/done=save/);
}

const tomorrow = () => `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T10:00`;

/** Puts a language of an article on the site, at once or from tomorrow on. */
export async function publishText(
  page: Page,
  path: string,
  locale: string,
  when: 'now' | 'tomorrow',
): Promise<void> {
  await go(page, `${path}/review?in=${locale}`);
  await page.locator('input[name=reviewedOn]').fill('2020-01-15');
  await page.locator('input[name=authorRole]').fill('Psychologist');
  if (when === 'tomorrow') await page.locator('input[name=from]').fill(tomorrow());
  await press(page, 'publish');
  await page.waitForURL(when === 'now' ? /done=publish/ : /done=timed/);
}

/** The moment that a text waits for is this one, or a little later. */
export async function bringTheMoment(path: string, seconds: number): Promise<void> {
  await askDatabase(
    `UPDATE app.resource_text SET next_from = app.app_now() + make_interval(secs => $2)
     WHERE resource_id = $1 AND next_from IS NOT NULL`,
    [path.split('/').at(-1), seconds],
  );
}
