import { expect, it } from 'vitest';
import { inOnePiece, ReadyPages, type Ready } from './ready-pages.ts';

const took = { observe: () => undefined };
const ready = (words: string): Ready => ({ head: [], body: words, took });

it('an answer is found under the address and the encoding that it was sent for, and under no other', () => {
  const pages = new ReadyPages();
  pages.keep('/en', { until: 1000 }, 'br', ready('packed'));
  expect(pages.find('/en', 'br', 0)?.body).toBe('packed');
  expect(pages.find('/en', 'gzip', 0)).toBeUndefined();
  expect(pages.find('/en/', 'br', 0)).toBeUndefined();
  expect(pages.counts()).toEqual({ addresses: 1, hits: 1 });
});

it('nothing is found once its page is no longer true: its time has come, or what is published has changed', () => {
  const pages = new ReadyPages();
  const page = { until: 1000 };
  pages.keep('/en', page, 'br', ready('old'));
  expect(pages.find('/en', 'br', 999)?.body).toBe('old');
  page.until = 0;
  expect(pages.find('/en', 'br', 999)).toBeUndefined();
  pages.keep('/en', { until: 1000 }, 'br', ready('timed'));
  expect(pages.find('/en', 'br', 1000)).toBeUndefined();
  expect(pages.counts().addresses).toBe(0);
});

it('a page that was made anew takes the place of all encodings of the one before', () => {
  const pages = new ReadyPages();
  const before = { until: 1000 };
  pages.keep('/en', before, 'br', ready('old'));
  pages.keep('/en', before, 'gzip', ready('old'));
  pages.keep('/en', { until: 2000 }, 'br', ready('new'));
  expect(pages.find('/en', 'br', 0)?.body).toBe('new');
  expect(pages.find('/en', 'gzip', 0)).toBeUndefined();
});

it('there is an end to the addresses that are known', () => {
  const pages = new ReadyPages();
  const page = { until: 1000 };
  for (let each = 0; each < 10_000; each += 1) pages.keep(`/en/${each}`, page, 'br', ready('x'));
  expect(pages.counts().addresses).toBeLessThanOrEqual(4_000);
  expect(pages.find('/en/9999', 'br', 0)?.body).toBe('x');
});

it('whichever way bytes are sent, they stay what they were', () => {
  for (const length of [0, 256, 40_000]) {
    const bytes = Buffer.from(Array.from({ length }, (_, at) => at % 256));
    const sent = inOnePiece(bytes);
    expect(typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent).toEqual(bytes);
  }
});
