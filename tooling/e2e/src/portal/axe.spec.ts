import { expect, keepOpen, test } from '../test.ts';
import type { Browser, Page } from '@playwright/test';
import { barriers, bringAxe } from '../barriers.ts';
import { signedIn } from '../staff.ts';
import { lengthen, overflow } from './overflow.ts';
import { openAll, STATES } from './states.ts';
import type { State } from './states.ts';

const [NARROW, WIDE] = [320, 1280];
const MODES = ['light', 'dark'] as const;
type Look = { width: number; mode: (typeof MODES)[number] };

// The narrow ones last: what follows them is looked at narrow.
const ALL: Look[] = [WIDE, NARROW].flatMap((width) => MODES.map((mode) => ({ width, mode })));
const isFull = process.env['BREAKWATER_FULL'] === '1';

/** All four looks, or two of them so that each page meets both widths and both modes, and each width each mode. */
const looksOf = (index: number): Look[] =>
  isFull
    ? ALL
    : ALL.filter(({ width, mode }) => ((width === NARROW) === (mode === 'light')) === (index % 2 === 0));

let kept: { person: string; page: Page } | undefined;

/**
 * A page of the state's person. The last test's is taken again when it was theirs: a new one costs the browser more than
 * all that is done with it here.
 */
async function openPage(browser: Browser, { login, logins }: State): Promise<Page> {
  const person = logins?.[test.info().parallelIndex % logins.length] ?? login;
  if (!person) return (await browser.newContext()).newPage();
  if (kept?.person === person) return kept.page;
  await kept?.page.context().close();
  kept = undefined;
  const context = await signedIn(browser, person);
  const page = await context.newPage();
  await bringAxe(page);
  keepOpen(context);
  kept = { person, page };
  return page;
}

// At rest on an answer without a script: nothing of one state is left for the next, and nothing follows live changes.
test.afterEach(async () => {
  if (!kept) return;
  await kept.page.unrouteAll({ behavior: 'wait' });
  await kept.page.goto('/healthz');
  await kept.page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
});

async function show(page: Page, { width, mode }: Look): Promise<string> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: mode });
  return `${width} px, ${mode}`;
}

/** Goes by Tab to the main action, or where nothing is sent, to the first thing that leads on. */
async function expectKeyboard(page: Page): Promise<void> {
  // What stands before the page is the page, as long as it is open.
  const isDialog = (await page.locator('dialog[open]').count()) > 0;
  const acts = page
    .locator('main .button:not(.button-second, .button-plain):not(:disabled)')
    .locator('visible=true');
  const main = isDialog
    ? page.locator('dialog[open]').locator('input, button, a').locator('visible=true').first()
    : (await acts.count()) > 0
      ? acts.first()
      : page.locator('main a').locator('visible=true').first();
  await main.evaluate((button) => button.setAttribute('data-main', ''));
  for (let tabs = 0; tabs < 200; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.hasAttribute('data-main'))) break;
  }
  await expect.soft(main, 'reached by keyboard').toBeFocused();
  await expect.soft(main, 'in sight when it is reached').toBeInViewport();
  expect
    .soft(await main.evaluate((button) => getComputedStyle(button).outlineStyle), 'marked')
    .not.toBe('none');
}

/** As if no key had been pressed: the main action is looked at without its focus too. */
const letGo = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });

// One person after the other, so that their page serves the next state too.
const IN_TURN = [...STATES.entries()].sort(([, { login: a }], [, { login: b }]) =>
  (a ?? '').localeCompare(b ?? ''),
);

// Getting into a state takes longer than looking at it: each is reached once, then turned and resized.
for (const [index, state] of IN_TURN)
  test(`${state.name}: no barrier in any look, all by keyboard, and no words stand out, longer or from right to left`, async ({
    browser,
  }) => {
    test.setTimeout(isFull ? 120_000 : 60_000);
    const page = await openPage(browser, state);
    const narrow = { width: NARROW, mode: 'light' } as const;
    await show(page, narrow);
    await state.reach(page);
    await expectKeyboard(page);
    await letGo(page);
    for (const look of looksOf(index)) {
      const name = await show(page, look);
      expect.soft(await overflow(page), `${name}, folded`).toEqual([]);
    }
    await openAll(page);
    for (const look of looksOf(index)) {
      const name = await show(page, look);
      expect.soft(await overflow(page), name).toEqual([]);
      expect.soft(await barriers(page), name).toEqual([]);
    }
    const widths = isFull ? [WIDE, NARROW] : [NARROW];
    const expectNothingOut = async (what: string) => {
      for (const width of widths) {
        await show(page, { ...narrow, width });
        expect.soft(await overflow(page), `${what}, ${width} px`).toEqual([]);
      }
    };
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await expectNothingOut('rtl');
    await page.evaluate(() => (document.documentElement.dir = 'ltr'));
    await lengthen(page);
    await expectNothingOut('longer');
  });
