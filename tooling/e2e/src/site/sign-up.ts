import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';
import { marker } from '../marker.ts';
import { arrive, shownCode } from './visit.ts';

type Person = { name: string; age: string };

/** Opens a cohort's page with its form, as somebody who reads `path`'s language. */
export async function openSignUp(page: Page, path: string, programme: string, cohort: string): Promise<void> {
  await page.goto(`${centre.site}/${path}/programmes/${programme}/${cohort}`);
  await page.locator('form#enrol').waitFor();
}

/** Fills in what is needed: who comes, their ages, the question that has to be answered. */
export async function fillIn(
  page: Page,
  people: Person[] = [{ name: `Ada ${marker()}`, age: '30' }],
): Promise<void> {
  if (people.length > 1) await page.locator('input[name=forWhom][value=together]').check();
  for (const [index, { name, age }] of people.entries()) {
    await page.locator(`input[name="party.${index}.name"]`).fill(name);
    await page.locator(`input[name="party.${index}.age"]`).fill(age);
  }
  await page.locator('input[name="answers.safe"][value=yes]').check();
}

/** Sends the form. */
export const sendSignUp = (page: Page): Promise<void> =>
  arrive(page, () => page.locator('form#enrol > button[type=submit]').last().click());

/** Signs up, and returns the code that is shown. */
export async function signUp(
  page: Page,
  path: string,
  [programme, cohort]: [string, string],
  people?: Person[],
): Promise<string> {
  await openSignUp(page, path, programme, cohort);
  await fillIn(page, people);
  await sendSignUp(page);
  return shownCode(page);
}
