import type { Page } from '@playwright/test';

/**
 * How far the page, or anything on it that is shown, stands out at its sides. Inside of what scrolls by itself it may; what
 * is folded away keeps the size that it had in another window.
 */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const out: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) out.push(`the page by ${scrollWidth - innerWidth}`);
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of document.querySelectorAll('main *')) {
      const { left, right, width, height } = element.getBoundingClientRect();
      const isHidden = width <= 1 || height <= 1 || !element.checkVisibility();
      if (!isHidden && (left < -1 || right > innerWidth + 1) && !scrolls(element.parentElement))
        out.push(`${element.tagName} ${element.className} ${Math.round(left)}…${Math.round(right)}`);
    }
    return out.slice(0, 5);
  });

/** Makes every word on the page longer, as other languages do. */
export const lengthen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts)
      if (!text.parentElement?.closest('script,style,textarea'))
        text.data = text.data.replace(
          /\p{L}{4,}/gu,
          (word) => word + word.slice(0, Math.ceil(word.length * 0.4)),
        );
  });
