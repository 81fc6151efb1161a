import { test as base } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';

export { expect } from '@playwright/test';

const kept = new WeakSet<BrowserContext>();

/** Leaves a context open behind its test, for the next one in this worker. Whoever asks puts its pages to rest. */
export const keepOpen = (context: BrowserContext): void => void kept.add(context);

/**
 * Playwright's test, with every browser context that a test opened closed behind it: a page of the portal left open
 * would go on following live changes beside all the tests after it.
 */
export const test = base.extend<{ leftovers: void }>({
  leftovers: [
    async ({ browser }, use) => {
      await use();
      const left = browser.contexts().filter((context) => !kept.has(context));
      await Promise.all(left.map((context) => context.close()));
    },
    { auto: true },
  ],
});
