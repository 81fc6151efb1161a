import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/**
 * Playwright's test, with every browser context that a test opened closed behind it: a page of the portal left open
 * would go on following live changes beside all the tests after it.
 */
export const test = base.extend<{ leftovers: void }>({
  leftovers: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
