import { expect, test } from '../test.ts';
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { m } from '@breakwater/i18n';
import { centre } from '../centre.ts';
import { look } from './look.ts';
import { fillPlan, MARKER, openTool, quietly } from './tool.ts';

const EN = { locale: 'en' } as const;
const answer = (page: Page, question: string, words: string): Locator =>
  page
    .locator('#tool fieldset', { has: page.locator(`[name=${question}]`) })
    .getByLabel(words, { exact: true });
const help = (page: Page) => page.locator('#help');
const words = (page: Page) => page.locator('.breath-words');

test('breathing is led by words and a circle, by keyboard, at the chosen pace, until one stops', async ({
  page,
}) => {
  await page.clock.install({ time: new Date('2026-11-23T10:00:00Z') });
  await openTool(page, 'breathing');
  await page.clock.pauseAt(new Date('2026-11-23T11:00:00Z'));
  const button = page.locator('#tool button');
  await quietly(page, async () => {
    await expect(words(page)).toHaveAttribute('role', 'status');
    await page.getByLabel(m.site_tools_pace_of({ in: 3, out: 4 }, EN)).check();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(words(page)).toHaveText(m.site_tools_breathing_ready({}, EN));
    await expect(button).toHaveText(m.site_tools_stop({}, EN));
    for (const [pauseMs, said] of [
      [3500, m.site_tools_breathing_in],
      [3000, m.site_tools_breathing_out],
      [4000, m.site_tools_breathing_in],
    ] as const) {
      await page.clock.runFor(pauseMs);
      await expect(words(page)).toHaveText(said({}, EN));
    }
    await page.keyboard.press('Escape');
    await expect(words(page)).toHaveText(m.site_tools_breathing_stopped({}, EN));
    await page.clock.runFor(20_000);
    await expect(words(page)).toHaveText(m.site_tools_breathing_stopped({}, EN));
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await page.clock.runFor(310_000);
    await expect(words(page)).toHaveText(m.site_tools_breathing_end({}, EN));
  });
});

test('who wants no motion breathes by words alone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openTool(page, 'breathing');
  await page.locator('#tool button').click();
  await expect(words(page)).toBeVisible();
  await expect(page.locator('.breath-circle')).toBeHidden();
});

test('grounding goes one step at a time, there and back, with the keyboard alone', async ({ page }) => {
  await openTool(page, 'grounding');
  const card = page.locator('.step-card');
  const next = page.locator('#tool button').nth(1);
  await quietly(page, async () => {
    await expect(card).toHaveAttribute('role', 'status');
    await expect(card).toContainText(m.site_tools_senses_1({}, EN));
    await next.focus();
    await page.keyboard.press('Enter');
    await expect(card).toContainText(m.site_tools_count({ number: 2, total: 6 }, EN));
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(card).toContainText(m.site_tools_senses_1({}, EN));
    await page.getByRole('radio', { name: m.site_tools_place({}, EN) }).check();
    for (let step = 0; step < 5; step += 1) await next.click();
    await expect(card).toContainText(m.site_tools_grounding_done({}, EN));
    await expect(next).toHaveText(m.site_tools_again({}, EN));
    await next.click();
    await expect(card).toContainText(m.site_tools_place_1({}, EN));
  });
});

test('the plan is saved as a file with all that was typed and the numbers, under a name of one’s own', async ({
  page,
}) => {
  await openTool(page, 'plan');
  await quietly(page, async () => {
    await fillPlan(page);
    await page.locator('#plan-file').fill('../my: list');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: m.site_tools_save({}, EN) }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('my list.txt');
    const text = await readFile(await file.path(), 'utf8');
    for (let part = 0; part < 7; part += 1) expect(text).toContain(`${MARKER} ${part}\nsecond line`);
    const dial = await page.locator('#plan [data-numbers] a').first().innerText();
    expect(text).toContain(dial);
    expect(text).toContain(m.site_tools_reasons({}, EN));
    expect(text).not.toContain(await page.locator('.brand').innerText());
    await expect(page.locator('.plan-says')).toHaveText(m.site_tools_saved({}, EN));
  });
});

test('on paper there are the plan and its numbers alone, whole texts, and lines where nothing was typed', async ({
  page,
}) => {
  await openTool(page, 'plan');
  const print = page.evaluate(
    () =>
      new Promise((resolve) => {
        window.print = () => resolve(dispatchEvent(new Event('beforeprint')));
      }),
  );
  const long = `${MARKER} ${'a line of its own\n'.repeat(20)}end`;
  await quietly(page, async () => {
    await page.locator('#plan textarea').first().fill(long);
    await page.getByRole('button', { name: m.site_tools_print({}, EN) }).click();
    await print;
    await page.emulateMedia({ media: 'print' });
    const copy = page.locator('.plan-copy').first();
    await expect(copy).toBeVisible();
    expect(await copy.innerText()).toBe(long);
    const parts = page.locator('.plan-part');
    await expect(parts.nth(0).locator('.plan-lines')).toBeHidden();
    await expect(parts.nth(1).locator('.plan-lines')).toBeVisible();
    await expect(page.locator('#plan a[href^="tel:"]').first()).toBeVisible();
    for (const rest of ['.top', '.strip', 'h1', '#tool', '.foot', '.safety'])
      await expect(page.locator(rest)).toBeHidden();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await page.locator('.plan-copy').count()).toBe(0);
  });
});

test('emptying the plan asks first, and leaves nothing', async ({ page }) => {
  await openTool(page, 'plan');
  const fields = page.locator('#plan textarea');
  await fillPlan(page);
  await page.getByRole('button', { name: m.site_tools_empty({}, EN) }).click();
  await expect(page.getByRole('button', { name: m.site_tools_empty_no({}, EN) })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(fields.first()).toHaveValue(/What only I/);
  await page.getByRole('button', { name: m.site_tools_empty({}, EN) }).click();
  await page.getByRole('button', { name: m.site_tools_empty_yes({}, EN) }).click();
  for (const field of await fields.all()) await expect(field).toHaveValue('');
  await expect(page.locator('.plan-says')).toHaveText(m.site_tools_emptied({}, EN));
});

test('an alarming answer brings the numbers and the anonymous request at once, under the answer', async ({
  page,
}) => {
  await openTool(page, 'today');
  await quietly(page, async () => {
    await expect(help(page)).toBeHidden();
    await answer(page, 'live', m.site_tools_live_some({}, EN)).check();
    await expect(help(page).locator('.dials')).toBeInViewport({ ratio: 1 });
    await expect(help(page)).toContainText(m.site_tools_life_text({}, EN));
    await expect(help(page)).not.toContainText(m.site_tools_safe_text({}, EN), { useInnerText: true });
    await expect(help(page).locator('a[href$="/request"]')).toBeVisible();
    await expect(page.locator('[role=alert]', { has: help(page) })).toHaveCount(1);
    expect(await help(page).locator('a[href^="tel:"]').count()).toBeGreaterThanOrEqual(2);
    // Not yet in danger this minute: the centre's own line first. Then the emergency number.
    await expect(help(page).locator('.dial').first()).toHaveClass(/dial-main/);
    await answer(page, 'live', m.site_tools_live_strong({}, EN)).check();
    await expect(help(page).locator('.dial').first()).toHaveAttribute('data-emergency');
    await answer(page, 'live', m.site_tools_live_no({}, EN)).check();
    await expect(help(page)).toBeHidden();
    await answer(page, 'safe', m.site_tools_safe_now({}, EN)).check();
    await expect(help(page).locator('.dials')).toBeInViewport({ ratio: 1 });
    await expect(help(page).locator('.dial').first()).toHaveAttribute('data-emergency');
  });
});

test('the check ends with what may help, numbers first after an alarming answer, and never a score', async ({
  page,
}) => {
  await openTool(page, 'today');
  const show = page.getByRole('button', { name: m.site_tools_show({}, EN) });
  await quietly(page, async () => {
    await show.click();
    await expect(page.locator('#helps')).toBeFocused();
    await expect(page.locator('#today-none')).toBeVisible();
    await page.getByRole('button', { name: m.site_tools_change({}, EN) }).click();
    await answer(page, 'sleep', m.site_tools_sleep_poor({}, EN)).check();
    await answer(page, 'worry', m.site_tools_skip({}, EN)).check();
    await answer(page, 'safe', m.site_tools_safe_some({}, EN)).check();
    await show.click();
    await expect(help(page)).toBeFocused();
    await expect(page.locator('#today-help > :visible').first()).toHaveId('help');
    await expect(page.locator('.answer:visible h3')).toHaveText([
      m.site_tools_sleep_poor({}, EN),
      m.site_tools_safe_some({}, EN),
    ]);
    await expect(page.locator('.answer:visible a[href$="/library/when-home-is-not-calm"]')).toBeVisible();
    await expect(page.locator('#tool')).toBeHidden();
  });
});

test('without a script the tools are pages to read and print, and nothing on them sends', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const open = (tool: string) => page.goto(`${centre.site}/en/tools/${tool}`);
  for (const tool of ['breathing', 'grounding', 'plan', 'today']) {
    await open(tool);
    await expect(
      page.locator('main form:not([method=dialog]), main button:enabled, main input, main [name]'),
    ).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('a[href^="tel:"]:visible').count()).toBeGreaterThanOrEqual(1);
    await page.emulateMedia({ media: 'screen' });
  }
  await expect(help(page)).toBeVisible();
  await expect(page.locator('.answer:visible')).toHaveCount(22);
  await open('grounding');
  await expect(page.locator('[data-way] li')).toHaveCount(17);
  await open('plan');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator('textarea').first().fill(MARKER);
  await page.locator('textarea').first().press('Enter');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.plan-lines').first()).toBeHidden();
  await expect(page.locator('.plan-lines').nth(1)).toBeVisible();
  await expect(page.locator('textarea').first()).toHaveValue(`${MARKER}\n`);
  expect(asked).toEqual([]);
});

test('axe finds nothing on the tools while they are used', async ({ page }) => {
  await openTool(page, 'breathing', 'cs');
  await page.locator('#tool button').click();
  await look(page, 0);
  await openTool(page, 'grounding', 'id');
  for (let step = 0; step < 6; step += 1) await page.locator('#tool button').nth(1).click();
  await look(page, 1);
  await openTool(page, 'plan', 'uk');
  await fillPlan(page);
  await page.locator('#tool .button-plain').click();
  await look(page, 4);
  await openTool(page, 'today', 'zh');
  for (const question of ['live', 'safe']) await page.locator(`input[name=${question}]`).nth(1).check();
  await look(page, 2);
  await page.locator('#tool > button').click();
  await expect(help(page)).toBeFocused();
  await look(page, 3);
});
