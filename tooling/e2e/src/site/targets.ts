import type { Page } from '@playwright/test';

/**
 * What can be pressed and is smaller than 44 by 44 pixels, with its size. A box or a dot counts with its label; links
 * within a sentence are as high as its lines (WCAG 2.5.5).
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SMALLEST = 43.5;
    const isSeen = (element: Element) =>
      element.checkVisibility() && !element.closest('.visually-hidden, .skip-link');
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.textContent ?? ''),
      );
    const boxesOf = (element: Element) => [
      element.getBoundingClientRect(),
      ...(element instanceof HTMLInputElement && /radio|checkbox/.test(element.type)
        ? [...(element.labels ?? [])].map((label) => label.getBoundingClientRect())
        : []),
    ];
    const small: string[] = [];
    for (const element of document.querySelectorAll(
      'a[href], button, summary, select, textarea, input:not([type=hidden])',
    )) {
      if (!isSeen(element) || isInSentence(element)) continue;
      const boxes = boxesOf(element);
      const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
      const height =
        Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
      if (width < SMALLEST || height < SMALLEST)
        small.push(
          `${element.localName}.${element.className} ${Math.round(width)} × ${Math.round(height)} ${element.textContent.trim().slice(0, 30)}`,
        );
    }
    return small.slice(0, 8);
  });
