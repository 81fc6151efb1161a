import { expect } from '@playwright/test';
import type { APIResponse, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { choose, form, go, press, unfold } from './desk.ts';

/** The id of the service whose episodes have twelve meetings. */
export async function crisisCounselling(): Promise<string> {
  const [row] = await askDatabase<{ id: string }>(
    `SELECT id FROM app.service WHERE kind = 'crisis_counselling' LIMIT 1`,
  );
  return row?.id ?? '';
}

type Name = { given: string; family: string };

/** Somebody whom no other test knows, by her name and as it may be heard; `syllables` hold both ways of writing one. */
export function inventName([given, heard]: [string, string], syllables: string[]): [Name, Name] {
  const picked = Array.from(
    { length: 5 },
    () => syllables[Math.floor(Math.random() * syllables.length)]?.split(' ') ?? [],
  );
  const family = (way: 0 | 1) => {
    const word = picked.map((pair) => pair[way]).join('');
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  return [
    { given, family: family(0) },
    { given: heard, family: family(1) },
  ];
}

/** Fills the intake of somebody who speaks for themselves, and of whom this is known. */
export async function fillIntake(
  page: Page,
  channel: 'call' | 'walk_in',
  { given, family, text }: Name & { text: string },
): Promise<void> {
  await go(page, '/intake');
  await choose(page, {
    channel,
    ground: 'harmed',
    reportedBy: 'self',
    form: 'oral',
    problems: 'acute_distress',
    riskSelf: 'no',
    riskOther: 'no',
    serviceId: await crisisCounselling(),
  });
  await page.locator('input[name="person.givenName"]').fill(given);
  await page.locator('input[name="person.familyName"]').fill(family);
  await page.locator('textarea[name=account]').fill(text);
}

/** Says how it is safe to be in touch, on whichever page asks for it. */
export async function fillAgreement(page: Page, address: string, never: string): Promise<void> {
  await choose(page, { 'safeContact.channel': 'phone' });
  await page.locator('input[name="safeContact.address"]').fill(address);
  await page.locator('input[name="safeContact.never"]').fill(never);
}

/** Sends one form of a page as the browser would without a script; what it brings is the same answer. */
export function post(
  page: Page,
  path: string,
  act: string,
  fields: Record<string, string>,
): Promise<APIResponse> {
  return page.request.post(`${centre.portal}${path}?/${act}`, {
    form: { key: randomUUID(), ...fields },
    headers: { origin: centre.portal, accept: 'text/html' },
    maxRedirects: 0,
  });
}

/** Books one meeting a week, the first of them so many weeks ago: what has begun can be recorded. */
export async function bookSeries(page: Page, weeksAgo: number, weeks: number): Promise<void> {
  const book = form(page, 'book');
  // A free time that was chosen before would go first.
  await book.locator('select[name=slot]').selectOption('');
  const day = new Date(Date.now() - weeksAgo * 7 * 86_400_000).toISOString().slice(0, 10);
  await book.locator('input[name=day]').fill(day);
  await book.locator('input[name=time]').fill('04:00');
  await book.locator('select[name=weeks]').selectOption(String(weeks));
  await press(page, 'book');
  await expect(budget(page, 'booked')).toHaveCount(weeks);
}

/** The marks of the budget: so many meetings attended, booked, left. */
export const budget = (page: Page, mark: 'attended' | 'booked' | 'left') => page.locator(`.mark.${mark}`);

/** Records that every meeting that waits for it was attended: the first by its button, the rest by its form. */
export async function attendAll(page: Page, path: string): Promise<void> {
  const waiting = form(page, 'record').filter({ has: page.locator('input[value=attended]') });
  const ids = await waiting
    .locator('input[name=id]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const before = await budget(page, 'attended').count();
  await waiting.first().locator('button').click();
  await expect(budget(page, 'attended')).toHaveCount(before + 1);
  for (const id of ids.slice(1))
    expect((await post(page, path, 'record', { id, outcome: 'attended' })).status()).toBe(303);
  await go(page, path);
  await expect(budget(page, 'attended')).toHaveCount(before + ids.length);
}

/** Begins the note of the first meeting without one, and writes it; `isSigned` or left as a draft. */
export async function writeNote(page: Page, path: string, text: string, isSigned: boolean): Promise<void> {
  await go(page, `${path}/notes`);
  await form(page, 'begin').locator('input[value=meeting] ~ button').first().click();
  await page.locator('textarea[name=worked]').fill(text);
  await choose(page, { safety: 'no_danger' });
  await expect(page.locator('[data-save=saved]')).toBeVisible();
  if (isSigned) await signNote(page);
}

/** Signs the draft that is open. */
export async function signNote(page: Page): Promise<void> {
  await form(page, 'sign').locator('.actions .button').first().click();
  await expect(page.locator('textarea[name=worked]')).toHaveCount(0);
}

/** Says how great the risk is, and why. */
export async function sayRisk(page: Page, path: string, level: string, reasons: string): Promise<void> {
  await go(page, `${path}/risk`);
  const say = form(page, 'say');
  await unfold(say.locator('textarea'));
  await say.locator(`input[value=${level}]`).check();
  await say.locator('textarea').fill(reasons);
  await say.locator('button').click();
  await page.waitForURL('**/risk?done=*');
}

/** How many entries of this kind the timeline on the open page has. */
export const entries = (page: Page, kind: string) => page.locator(`li.is-${kind}`);
