import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { centre } from '../centre.ts';
import { findPath } from '../portal/desk.ts';

/** The portal's pages as a counsellor uses them, with a script or without. */
export class Desk {
  readonly page: Page;
  readonly #isScripted: boolean;

  constructor(page: Page, isScripted: boolean) {
    this.page = page;
    this.#isScripted = isScripted;
  }

  async #go(address: string): Promise<void> {
    await this.page.goto(new URL(address, centre.portal).href);
    // What is typed before the scripts have arrived would be a test of Svelte.
    if (this.#isScripted) await this.page.locator('html[data-hydrated]').waitFor();
  }

  /** Opens the request that says `marker`. */
  async find(locale: string, marker: string): Promise<void> {
    await this.#go(`${await findPath(this.page, marker, `?filter=open&language=${locale}`)}?filter=open`);
  }

  #form(act: string): Locator {
    return this.page.locator(`form[action$="/${act}"]`);
  }

  /** Takes the open request. */
  async take(): Promise<void> {
    await this.#form('take').locator('button').click();
    await expect(this.#form('answer')).toBeVisible();
  }

  /** Writes back. */
  async write(text: string): Promise<void> {
    await this.#form('answer').locator('textarea').fill(text);
    await this.#form('answer').locator('button[name=intent][value=send]').click();
    await expect(this.page.locator('.thread')).toContainText(text);
  }

  /**
   * Proposes two of one's own free times, from the `skip`-th on. One that was given away meanwhile, by a test beside
   * this one, vanishes from the page or is refused with what was written still there: then others are taken.
   */
  async propose(text: string, skip: number): Promise<string[]> {
    const form = this.#form('answer');
    const sent = this.page.locator('.thread', { hasText: text });
    const refused = form.getByRole('alert');
    for (let from = skip; ; from += 4) {
      const boxes = await form.locator('input[name=startsAt]').all();
      const all = await Promise.all(boxes.map((box) => box.getAttribute('value')));
      const chosen = all.slice(from, from + 2).filter((at) => at !== null);
      await form.locator('textarea').fill(text);
      if (await this.#tickAll(form, chosen)) {
        await form.locator('button[name=intent][value=send]').click();
        await sent.or(refused).first().waitFor();
        if (await sent.isVisible()) return chosen;
      }
      await this.reload();
    }
  }

  /** Whether all of these times were there still. */
  async #tickAll(form: Locator, times: string[]): Promise<boolean> {
    for (const at of times) {
      const box = this.page.locator(`input[name=startsAt][value="${at}"]`);
      const fold = form.locator('details', { has: box });
      if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null)
        await fold.locator(':scope > summary').click();
      const isTicked = await box.check({ timeout: 5_000 }).then(
        () => true,
        async (error: unknown) => {
          if ((await box.count()) > 0) throw error;
          return false;
        },
      );
      if (!isTicked) return false;
    }
    return true;
  }

  /** Looks at the open request again. */
  async reload(): Promise<void> {
    await this.#go(this.page.url());
  }

  /** Looks at the open request again until its thread says `text`: the worker takes words over within seconds. */
  async reloadUntil(text: string): Promise<void> {
    await expect(async () => {
      await this.reload();
      await expect(this.page.locator('.thread')).toContainText(text, { timeout: 300 });
    }).toPass({ timeout: 10_000 });
  }

  /** What stands in one's own week on the day of an instant. */
  async week(at: string): Promise<Locator> {
    await this.#go(`/week?from=${at.slice(0, 10)}`);
    return this.page.locator('.week');
  }
}
