import type { Locale } from '@breakwater/domain';
import type { Wording } from '@breakwater/domain/instrument';
import { z } from 'zod';
import type { Beside } from './fhir-schema.ts';
import { hasMarkup, tidy, wordsOfXhtml } from './plain-words.ts';
import type { Report } from './report.ts';

type Path = readonly PropertyKey[];

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
const XHTML = 'http://hl7.org/fhir/StructureDefinition/rendering-xhtml';
// Another way of saying how the same words look: dropped.
const LOOKS = new Set([
  'http://hl7.org/fhir/StructureDefinition/rendering-markdown',
  'http://hl7.org/fhir/StructureDefinition/rendering-style',
]);

const Part = z.looseObject({
  url: z.string(),
  valueCode: z.string().max(40).optional(),
  valueString: z.string().max(4000).optional(),
  valueMarkdown: z.string().max(4000).optional(),
});

/** Which of the centre's languages a language tag means; null for any other. */
export function localeOf(tag: string): Locale | null {
  const [language, ...rest] = tag.toLowerCase().split('-');
  if (language === 'zh') return rest.includes('hant') || rest.includes('tw') ? null : 'zh-Hans';
  return language === 'en' || language === 'cs' || language === 'uk' || language === 'id' ? language : null;
}

/**
 * A wording with its translations, as plain words. Markup in it is a fault; the looks that stand beside it are dropped,
 * but where they alone hold the words (as LHC-Forms writes) these are taken out of them.
 */
export function readWording(
  report: Report,
  { text = '', beside, path, name }: { text?: string; beside?: Beside; path: Path; name: string },
): Wording {
  const at = [...path, name];
  const besideAt = [...path, `_${name}`, 'extension'];
  let base = checked(report, at, text);
  const translated: Wording['in'] = {};
  for (const [index, extension] of (beside?.extension ?? []).entries()) {
    const place = [...besideAt, index];
    if (extension.url === XHTML) base = looked(report, place, extension['valueString'], base);
    else if (extension.url === TRANSLATION) translate(report, place, extension['extension'], translated);
    else if (!LOOKS.has(extension.url))
      report.note(place, 'extension', { name: extension.url.slice(0, 120) }, extension.url);
  }
  return { base, in: translated };
}

function checked(report: Report, path: Path, text: string): string {
  if (hasMarkup(text)) report.fault(path, 'markup');
  const words = tidy(text);
  if (words === null) report.fault(path, 'unreadable');
  // A place holder: what can't be read isn't missing as well.
  return words ?? '?';
}

function looked(report: Report, path: Path, xhtml: unknown, base: string): string {
  const words = typeof xhtml === 'string' && xhtml.length <= 8000 ? wordsOfXhtml(xhtml) : null;
  if (words === null) {
    report.fault([...path, 'valueString'], 'markup');
    return base || '?';
  }
  report.note(path, 'looks', {}, 'looks');
  return base || words.slice(0, 4000);
}

function translate(report: Report, path: Path, nested: unknown, into: Wording['in']): void {
  const parts = z.array(Part).max(5).safeParse(nested);
  const part = (url: string) => parts.data?.find((each) => each.url === url);
  const language = part('lang')?.valueCode ?? part('lang')?.valueString;
  const content = part('content')?.valueString ?? part('content')?.valueMarkdown;
  if (language === undefined || content === undefined) {
    report.fault(path, 'translation');
    return;
  }
  const locale = localeOf(language);
  if (locale) into[locale] = checked(report, [...path, 'extension'], content);
  else report.note(path, 'language', { name: language.slice(0, 40) }, `language/${language}`);
}
