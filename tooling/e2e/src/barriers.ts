import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

type WithAxe = { axe: typeof axe };

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Brings axe to every page that this one will open: for a test that looks at each of them. */
export const bringAxe = (page: Page): Promise<unknown> => page.addInitScript({ content: script });

/**
 * What axe finds wrong on a page as it stands: each rule with the elements that break it. axe is brought once to a
 * page and kept, since bringing it takes longer than looking. It refuses a page with frames, which it would not enter.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe looks at the page alone, and this one holds a frame.');
  const isHere = await page.evaluate(
    () => typeof (globalThis as unknown as Partial<WithAxe>).axe?.run === 'function',
  );
  if (!isHere) await page.evaluate(script);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as WithAxe;
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, target }) => `${target.join(' ')} ${html.slice(0, 160)}`).join(' | ')}`,
    );
  });
}
