import { spawnSync } from 'node:child_process';
import type { HtmlElement } from 'html-validate';
import { findTool } from '../browser.ts';
import type { Page } from './crawl.ts';

const squeeze = (text: string) => text.replace(/[\s\u00a0]+/g, '');
const wordsOf = (element: HtmlElement | null | undefined) => element?.textContent ?? '';

/** What a page must say, in this order, to whoever hears or reads it from top to bottom, whatever the style sheet does. */
export function readingOrder({ document }: Page): string[] {
  const all = (selector: string) => document.querySelectorAll(selector).map(wordsOf);
  return [
    wordsOf(document.querySelector('a.skip-link')),
    wordsOf(document.querySelector('a#exit')),
    wordsOf(document.querySelector('a.brand')),
    ...all('section.strip a'),
    ...document
      .querySelectorAll('main *')
      .filter(({ tagName }) => /^(h[1-6]|p)$/.test(tagName))
      .map(wordsOf),
    ...all('footer nav a').slice(0, 2),
  ]
    .map(decoded)
    .filter((words) => squeeze(words) !== '');
}

/** The first words that a reading misses, or says too early; null when all come in their order. */
export function firstMissing(reading: string, expected: readonly string[]): string | null {
  const text = squeeze(reading);
  let at = 0;
  for (const words of expected) {
    const found = text.indexOf(squeeze(words), at);
    if (found < 0) return words;
    at = found;
  }
  return null;
}

const w3m = findTool('w3m');

/** A page as a text browser prints it: w3m, which is fetched where that is allowed, else its words as they stand in it. */
export function readAloud(page: Page): string {
  if (w3m === null) return plain(page);
  const args = ['-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '200'];
  const { stdout, status, error } = spawnSync(w3m, args, { input: page.html, encoding: 'utf8' });
  if (status !== 0) throw new Error(`w3m could not read ${page.path}: ${error?.message ?? status}`);
  return stdout;
}

/** A page's words in the order of its elements: what is left with neither style sheet nor script. */
export const plain = ({ html }: Page): string =>
  decoded(
    html
      .replace(/^[\s\S]*<body/, '<body')
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<[^>]*>/g, ''),
  );

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const decoded = (text: string) =>
  text.replace(/&(#39|[a-z]+);/g, (all, name: string) => (name === '#39' ? "'" : (NAMED[name] ?? all)));
