import { LOCALES } from '@breakwater/domain';
import { loudWords } from '@breakwater/domain/library';
import { m } from '@breakwater/i18n';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const routes = new URL('../../../routes/', import.meta.url);
const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('+page.svelte'),
);
const words = m as unknown as Record<string, ((inputs: object, options: object) => string) | undefined>;

test('no page’s title says in a tab or a history what it is about, in any language', () => {
  const keys = pages.flatMap((path) => {
    const title = /<title>([^<]*)<\/title>/.exec(readFileSync(new URL(path, routes), 'utf8'))?.[1] ?? '';
    return [...title.matchAll(/\bm\.(\w+)\(/g)].map(([, key = '']) => key);
  });
  expect(keys.length).toBeGreaterThan(10);
  const loud = keys.flatMap((key) =>
    LOCALES.filter((locale) => loudWords(locale, words[key]?.({}, { locale }) ?? '').length > 0).map(
      (locale) => `${key} in ${locale}`,
    ),
  );
  expect(loud).toEqual([]);
});
