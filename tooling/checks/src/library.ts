import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { lintArticle, loudWords } from '@breakwater/domain/library';
import { parse } from 'yaml';
import { runAlone, type Check, type Complaint } from './check.ts';
import { listFiles, readFiles, readText } from './files.ts';

const SHIPPED = 'packages/services/src/library/shipped';
const ROUTES = 'apps/site/src/routes';
const MESSAGES = 'packages/i18n/messages';

/** What visitors read is plain and hurts nobody: the shipped articles, and every page’s frame and title. */
export const library: Check = {
  name: 'library',
  run: (root) => [...articles(root), ...missing(root), ...frame(root), ...titles(root)],
};

/** Every shipped article keeps to the lint that its editors are shown. */
function articles(root: string): Complaint[] {
  return LOCALES.flatMap((locale) =>
    readFiles(root, `${SHIPPED}/${locale}`, /\.md$/).flatMap(({ path, text }) => {
      const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
      const { title = '', summary = '' } = (parse(head) ?? {}) as { title?: string; summary?: string };
      const above = head.split('\n').length + 2;
      return lintArticle(locale, { title, summary, body }).map(({ reason, where, line, words }) => ({
        at: line === null ? `${path} (${where})` : `${path}:${above + line}`,
        what: `${reason}${words === '' ? '' : `: “${words}”`}`,
      }));
    }),
  );
}

/** An article that is shipped in one language is shipped in all. */
function missing(root: string): Complaint[] {
  const names = (locale: Locale) =>
    listFiles(root, `${SHIPPED}/${locale}`, /\.md$/).map((path) => path.split('/').at(-1) ?? '');
  const all = new Set(LOCALES.flatMap(names));
  return LOCALES.flatMap((locale) => {
    const there = new Set(names(locale));
    return [...all]
      .filter((name) => !there.has(name))
      .map((name) => ({ at: `${SHIPPED}/${locale}/${name}`, what: 'is shipped in another language only' }));
  });
}

/** What the one layout puts on every page; the first page shows numbers and note in its own places. */
const FRAME: [string, RegExp, string][] = [
  ['+layout.svelte', /<SiteHeader\b/, 'the way out'],
  ['+layout.svelte', /\{#if !isHome\}<NumberStrip\b/, 'the numbers'],
  ['+layout.svelte', /\{#if !isHome\}[^{]*<SafetyNote\b/, 'the safety note'],
  ['[lang=lang]/+page.svelte', /<NumberCard\b/, 'the numbers'],
  ['[lang=lang]/+page.svelte', /<SafetyNote\b/, 'the safety note'],
];

function frame(root: string): Complaint[] {
  const away = FRAME.filter(([file, pattern]) => !pattern.test(readText(root, `${ROUTES}/${file}`))).map(
    ([file, , what]) => ({ at: `${ROUTES}/${file}`, what: `doesn’t show ${what}` }),
  );
  const others = listFiles(root, ROUTES, /\/\+(layout(@.*)?|page@.*)\.svelte$/)
    .filter((path) => path !== `${ROUTES}/+layout.svelte`)
    .map((at) => ({ at, what: 'is a frame of its own: a page without numbers, way out or note' }));
  return [...away, ...others];
}

/** A page's title ends with the centre's name, and its words don't shout in a tab or a history. */
function titles(root: string): Complaint[] {
  const said = LOCALES.map((locale) => ({ locale, messages: messagesOf(root, locale) }));
  return readFiles(root, ROUTES, /\/\+page\.svelte$/).flatMap(({ path: at, text }) => {
    const title = /<title>([^<]*)<\/title>/.exec(text)?.[1]?.trim();
    // A page that is only a comment always ends in the error page.
    const isShown = text.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';
    if (title === undefined) return isShown ? [{ at, what: 'has no title' }] : [];
    const keys = [...title.matchAll(/\bm\.(\w+)\(/g)].map(([, key = '']) => key);
    return [
      ...(/\{(data\.)?centre\.name\}$/.test(title)
        ? []
        : [{ at, what: 'has a title without the centre’s name' }]),
      ...said.flatMap(({ locale, messages }) =>
        keys
          .filter((key) => loudWords(locale, messages.get(key) ?? '').length > 0)
          .map((key) => ({ at, what: `says too much in its title, in ${locale} (${key})` })),
      ),
    ];
  });
}

const messagesOf = (root: string, locale: Locale): Map<string, string> =>
  new Map(
    readFiles(root, `${MESSAGES}/${locale}`, /\.json$/).flatMap(({ text }) =>
      Object.entries(JSON.parse(text) as Record<string, unknown>).map(([key, value]): [string, string] => [
        key,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  );

if (import.meta.main) runAlone(library);
