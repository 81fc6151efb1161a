import { runAlone, type Check, type Complaint } from './check.ts';
import { readFiles, readText } from './files.ts';
import { unsaid, unused } from './message-use.ts';
import { inputsOf, parseMessage, placeholdersOf, type Message } from './message.ts';
import { SAME_AS_ENGLISH } from './same-as-english.ts';

const FOLDER = 'packages/i18n/messages';
const BASE = 'en';

type Catalogue = Map<string, { at: string; message: Message }>;

/** Every locale says everything that English says, with the same placeholders and its own plural forms. */
export const messages: Check = {
  name: 'messages',
  run(root) {
    const { locales }: { locales: string[] } = JSON.parse(
      readText(root, 'packages/i18n/project.inlang/settings.json'),
    );
    const english = readCatalogue(root, BASE);
    const others = locales.filter((locale) => locale !== BASE);
    return [
      ...english.complaints,
      ...emptyOnes(english.catalogue),
      ...others.flatMap((locale) => {
        const { catalogue, complaints } = readCatalogue(root, locale);
        return [...complaints, ...emptyOnes(catalogue), ...compare(english.catalogue, catalogue, locale)];
      }),
      ...useOf(root, [...english.catalogue.keys()]),
    ];
  },
};

function readCatalogue(root: string, locale: string): { catalogue: Catalogue; complaints: Complaint[] } {
  const catalogue: Catalogue = new Map();
  const complaints: Complaint[] = [];
  for (const { path, text } of readFiles(root, `${FOLDER}/${locale}`, /\.json$/)) {
    const entries: Record<string, unknown> = JSON.parse(text);
    for (const [key, value] of Object.entries(entries)) {
      if (key === '$schema') continue;
      const at = `${path} ${key}`;
      const message = parseMessage(value);
      if (!message) complaints.push({ at, what: 'is neither a text nor a list of variants' });
      else if (catalogue.has(key)) complaints.push({ at, what: 'is said twice' });
      else catalogue.set(key, { at, message });
    }
  }
  return { catalogue, complaints };
}

function emptyOnes(catalogue: Catalogue): Complaint[] {
  return [...catalogue.values()]
    .filter(({ message }) => message.forms.some(({ text }) => text.trim() === ''))
    .map(({ at }) => ({ at, what: 'is empty' }));
}

function compare(english: Catalogue, other: Catalogue, locale: string): Complaint[] {
  const missing = [...english.keys()].filter((key) => !other.has(key));
  const extra = [...other.keys()].filter((key) => !english.has(key));
  const both = [...english].flatMap(([key, { message }]) => {
    const translated = other.get(key);
    if (!translated) return [];
    return differences(key, message, translated.message, locale).map((what) => ({ at: translated.at, what }));
  });
  return [
    ...missing.map((key) => ({ at: `${FOLDER}/${locale} ${key}`, what: 'is missing' })),
    ...extra.map((key) => ({ at: other.get(key)?.at ?? key, what: 'isn’t said in English' })),
    ...both,
  ];
}

function differences(key: string, english: Message, other: Message, locale: string): string[] {
  const what: string[] = [];
  if (list(placeholdersOf(english)) !== list(placeholdersOf(other))) {
    what.push(
      `has the placeholders [${list(placeholdersOf(other))}], English has [${list(placeholdersOf(english))}]`,
    );
  }
  if (other.declarations.length > 0 && list(inputsOf(other)) !== list(inputsOf(english))) {
    what.push(`declares the inputs [${list(inputsOf(other))}], English has [${list(inputsOf(english))}]`);
  }
  what.push(...missingForms(english, other, locale));
  if (isSame(english, other) && !SAME_AS_ENGLISH.has(key)) {
    what.push('is the same as English: translate it, or list it in same-as-english.ts');
  }
  return what;
}

/** A locale needs a form for each of its own plural categories; one without plurals may be a plain text. */
function missingForms(english: Message, other: Message, locale: string): string[] {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return english.plurals.flatMap((selector) => {
    if (!other.plurals.includes(selector))
      return categories.length === 1 ? [] : [`has no plural forms (${selector})`];
    return categories
      .filter(
        (category) => !other.forms.some(({ match }) => ['*', category].includes(match[selector] ?? '*')),
      )
      .map((category) => `lacks the plural form ${selector}=${category}`);
  });
}

function isSame(english: Message, other: Message): boolean {
  const text = list(new Set(english.forms.map((form) => form.text)));
  const hasWords = /\p{L}/u.test(text.replace(/\{[^}]*\}/g, ''));
  return hasWords && text === list(new Set(other.forms.map((form) => form.text)));
}

function useOf(root: string, keys: string[]): Complaint[] {
  const sources = ['apps', 'packages']
    .flatMap((folder) => readFiles(root, folder, /\.(ts|js|svelte|sql)$/))
    .map(({ text }) => text);
  return [
    ...unused(keys, sources).map((key) => ({ at: `${FOLDER}/${BASE} ${key}`, what: 'is used nowhere' })),
    ...unsaid(keys, sources).map((key) => ({
      at: `${FOLDER}/${BASE} ${key}`,
      what: 'is given as a reason and isn’t said',
    })),
  ];
}

function list(names: Iterable<string>): string {
  return [...names].sort().join(', ');
}

if (import.meta.main) runAlone(messages);
