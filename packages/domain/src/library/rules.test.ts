import { expect, test } from 'vitest';
import { linkedSlugs, SaveResourceText, Slug } from './index.ts';

test('a text leads to each article that it links, once, and to nothing else', () => {
  const body =
    'See [fear](sudden-fear) and [the same](sudden-fear), [a page](https://example.org), [doctor](at-the-doctor).';
  expect(linkedSlugs(body)).toEqual(['sudden-fear', 'at-the-doctor']);
  expect(linkedSlugs('No [link here] (sudden-fear)')).toEqual([]);
});

test.each(['Loud', 'two--lines', '-a', 'a-', 'a b', 'ž', '', 'a'.repeat(61)])('%j is no address', (slug) => {
  expect(Slug.safeParse(slug).success).toBe(false);
});

test('a text has a title, and an end', () => {
  const id = '019b0000-0000-7000-8000-000000000001';
  const text = { key: id, id, locale: 'en', version: null, title: 'Title', summary: '', body: '' };
  expect(SaveResourceText.safeParse(text).success).toBe(true);
  for (const wrong of [
    { title: ' ' },
    { title: 't'.repeat(121) },
    { summary: 's'.repeat(301) },
    { body: 'b'.repeat(20_001) },
  ])
    expect(
      SaveResourceText.safeParse({ ...text, ...wrong }).success,
      JSON.stringify(wrong).slice(0, 30),
    ).toBe(false);
});
