import { LOCALES } from '@breakwater/domain';
import { lintArticle } from '@breakwater/domain/library';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = (locale: string) => new URL(`./shipped/${locale}/`, import.meta.url);
const filesOf = (locale: string) => readdirSync(folder(locale)).sort();

test('an article that is shipped in one language is shipped in all', () => {
  for (const locale of LOCALES) expect(filesOf(locale), locale).toEqual(filesOf('en'));
});

test.each(LOCALES)('every shipped article is plain and hurts nobody, in %s', (locale) => {
  const found = filesOf(locale).flatMap((file) => {
    const text = readFileSync(new URL(file, folder(locale)), 'utf8');
    const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    const { title, summary } = parse(head) as { title: string; summary: string };
    const above = head.split('\n').length + 2;
    return lintArticle(locale, { title, summary, body }).map(
      ({ reason, where, line, words }) =>
        `${file}${line === null ? ` (${where})` : `:${above + line}`}: ${reason} “${words}”`,
    );
  });
  expect(found).toEqual([]);
});
