import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { centre } from '../centre.ts';

/** Opens a page of the portal and waits for its script: what is clicked before would test a browser's patience. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, centre.portal).href);
  await hydrated(page);
}

/** The page's script has taken over. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator('html[data-hydrated]').waitFor();
}

/** The form of an act, by its name: words differ between languages, acts don't. */
export function form(page: Page, act: string): Locator {
  return page.locator(`form[action$="/${act}"]`);
}

/** Unfolds every `details` round an element that is folded away. */
export async function unfold(element: Locator): Promise<void> {
  const folds = element.locator('xpath=ancestor::details[not(@open)]');
  for (let left = await folds.count(); left > 0; left = await folds.count())
    await folds.first().locator(':scope > summary').click();
}

/** Clicks a button of an act's form, wherever it is folded away. */
export async function press(page: Page, act: string, button = 'button:not([type=button])'): Promise<void> {
  const target = form(page, act).first().locator(button).first();
  await unfold(target);
  await target.click();
}

/** Ticks or chooses what a form's questions ask, by the names of their fields. */
export async function choose(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(answers))
    await page.locator(`input[name="${name}"][value="${value}"]`).check();
}

/** Opens a covered page again after its person has signed in: by its button, or it was quicker by itself. */
export async function uncover(page: Page): Promise<void> {
  const cover = page.getByRole('alertdialog');
  await expect(async () => {
    if (await cover.isVisible()) await cover.getByRole('button').click({ timeout: 1_000 });
    await expect(cover).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

const readPage = async (page: Page, path: string): Promise<string> =>
  (await page.request.get(new URL(path, centre.portal).href)).text();

/** The paths of the requests that a list shows, all pages of it; read without rendering them. */
export async function listed(page: Page, search: string): Promise<string[]> {
  const found: string[] = [];
  for (let path: string | undefined = `/requests${search}`; path;) {
    const html = await readPage(page, path);
    found.push(...[...html.matchAll(/href="(\/requests\/[0-9a-f-]{36})/g)].map(([, one]) => one ?? ''));
    // The last of them leads on; on the last page there is none, or only the way back to the first.
    path = [...html.matchAll(/href="(\/requests\?[^"]*cursor=[^"]*)"/g)]
      .at(-1)?.[1]
      ?.replaceAll('&amp;', '&');
  }
  return found;
}

// Read once and not looked for: what is looked for next is newer.
const others = new Set<string>();

/** The path of the request whose visitor wrote `marker`: lists show nothing typed, so each is looked into. */
export async function findPath(page: Page, marker: string, search: string): Promise<string> {
  let found = '';
  await expect(async () => {
    const unread = (await listed(page, search)).filter((path) => !others.has(path));
    for (const path of unread.reverse()) {
      const words = await readPage(page, path);
      if (words.includes(marker)) {
        found = path;
        break;
      }
      // What the worker hasn't taken over yet shows no words: it is looked into again.
      if (words.includes('class="thread')) others.add(path);
    }
    expect(found, `A request that says "${marker}"`).not.toBe('');
  }).toPass({ timeout: 30_000 });
  return found;
}

/** Opens the request whose visitor wrote `marker` and returns its path. */
export async function findRequest(
  page: Page,
  marker: string,
  search = '?filter=open&language=en',
): Promise<string> {
  const found = await findPath(page, marker, search);
  await go(page, `${found}?filter=open`);
  return found;
}
