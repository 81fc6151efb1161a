import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import {
  factsByCode,
  FILE_BYTES_MAX,
  Instrument,
  ITEMS_MAX,
  permissionFor,
} from '@breakwater/domain/instrument';
import type { Item, Remark, Wording } from '@breakwater/domain/instrument';
import type { ZodError } from 'zod';
import { checkFacts } from './check-facts.ts';
import { FhirQuestionnaire } from './fhir-schema.ts';
import type { FhirItem } from './fhir-schema.ts';
import { hasMarkup, tidy } from './plain-words.ts';
import { circularItem, readConditions } from './read-conditions.ts';
import { readItem } from './read-item.ts';
import { plain, readJson } from './read-json.ts';
import { localeOf, readWording } from './read-wording.ts';
import { Report } from './report.ts';

export type ReadFile = { instrument: Instrument } | { remarks: Remark[] };
type Path = readonly PropertyKey[];

/**
 * Reads a FHIR R4 `Questionnaire` file into plain words and numbers, or says by line why it isn't taken. Nothing in it is
 * run; markup is refused, or (where it only says how words look) dropped with a remark.
 */
export function readQuestionnaire(text: string): ReadFile {
  if (Buffer.byteLength(text) > FILE_BYTES_MAX)
    return refused('instrument_fault_large', { max: Math.round(FILE_BYTES_MAX / 1000) });
  const file = readJson(text);
  if ('reason' in file) return { remarks: [{ ...file, isFault: true }] };
  const report = new Report(file);
  const kind = (file.value as { resourceType?: unknown } | null)?.resourceType;
  if (kind !== 'Questionnaire') {
    report.fault(['resourceType'], 'resource', { name: typeof kind === 'string' ? plain(kind) : '' });
    return { remarks: report.lines };
  }
  const parsed = FhirQuestionnaire.safeParse(file.value);
  if (!parsed.success) {
    tellShape(report, parsed.error);
    return { remarks: report.lines };
  }
  const instrument = convert(report, parsed.data);
  if (report.hasFault) return { remarks: report.lines };
  return { instrument: Instrument.parse({ ...instrument, remarks: report.lines }) };
}

const refused = (reason: string, params: Remark['params']): ReadFile => ({
  remarks: [{ line: 1, path: '', reason, params, isFault: true }],
});

function tellShape(report: Report, { issues }: ZodError): void {
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) report.fault([...issue.path, key], 'unknown', { name: plain(key) });
    else if (issue.code === 'too_big') report.fault(issue.path, 'long', { max: Number(issue.maximum) });
    else report.fault(issue.path, 'shape');
  }
}

function convert(report: Report, file: FhirQuestionnaire): Omit<Instrument, 'remarks'> {
  const codes = (file.code ?? []).flatMap(({ system, code }) =>
    code && (system === undefined || system === 'http://loinc.org') ? [code] : [],
  );
  const facts = factsByCode(codes);
  const names = [file.title ?? '', file.name ?? '', ...(file.code ?? []).map(({ display }) => display ?? '')];
  const owner = permissionFor(names);
  if (owner) report.fault(['title'], 'permission', { name: owner.name });
  if (file.modifierExtension !== undefined) report.fault(['modifierExtension'], 'modifier');
  if (file.status === 'retired') report.fault(['status'], 'retired');
  const title = readWording(report, {
    text: file.title ?? file.name,
    beside: file._title,
    path: [],
    name: 'title',
  });
  if (title.base === '') report.fault([], 'title');
  const locale = localeOf(file.language ?? 'en');
  if (locale === null) report.fault(['language'], 'language', { name: plain(file.language ?? '') });
  if (file.language === undefined) report.note([], 'no_language');
  const copyright = plainWords(report, 'copyright', file.copyright ?? '');
  if (copyright === '') report.note([], 'no_copyright');
  const skipped = new Set<string>();
  const items = file.item.flatMap((item, index) =>
    readItem(report, item, { path: ['item', index], parent: null, depth: 0 }, skipped, facts?.total ?? null),
  );
  checkItems(report, file, items);
  if (facts) checkFacts(report, facts, items);
  return {
    title,
    url: plain(file.url ?? ''),
    fileVersion: plain(file.version ?? '').slice(0, 60),
    publisher: plainWords(report, 'publisher', file.publisher ?? ''),
    copyright,
    codes: codes.map((code) => plain(code).slice(0, 40)),
    locale: locale ?? 'en',
    locales: locales(report, locale ?? 'en', [title, ...wordings(items)]),
    facts: facts?.key ?? null,
    items,
  };
}

function plainWords(report: Report, name: string, text: string): string {
  const words = hasMarkup(text) ? null : tidy(text);
  if (words === null) report.fault([name], 'markup');
  return words ?? '';
}

const wordings = (items: readonly Item[]): Wording[] =>
  items
    .flatMap(({ words, options }) => [words, ...options.map((option) => option.words)])
    .filter(({ base }) => base !== '');

/** The languages in which every word is there; half a translation is told and not offered. */
function locales(report: Report, base: Locale, words: readonly Wording[]): Locale[] {
  return LOCALES.filter((locale) => {
    if (locale === base) return true;
    const there = words.filter((each) => each.in[locale]).length;
    if (there > 0 && there < words.length)
      report.note([], 'half_translated', { language: locale, missing: words.length - there });
    return there === words.length;
  });
}

/** What can be said only when all items are known: links that come twice, conditions, circles, too many. */
function checkItems(report: Report, file: FhirQuestionnaire, items: Item[]): void {
  const byId = new Map<string, Item>();
  const all = places(file.item, ['item']);
  const seen = new Set<string>();
  for (const [item, path] of all) {
    if (seen.has(item.linkId)) report.fault([...path, 'linkId'], 'link_twice', { name: plain(item.linkId) });
    seen.add(item.linkId);
  }
  if (all.length > ITEMS_MAX) report.fault(['item'], 'long', { max: ITEMS_MAX });
  for (const item of items) byId.set(item.linkId, item);
  for (const [item, path] of all) {
    const own = byId.get(item.linkId);
    if (own) own.conditions = readConditions(report, item, path, byId);
  }
  const circular = circularItem(items);
  const place = all.find(([{ linkId }]) => linkId === circular);
  if (circular !== null) report.fault(place?.[1] ?? [], 'circle', { name: plain(circular) });
  if (!items.some(({ type }) => type !== 'group' && type !== 'display'))
    report.fault(['item'], 'nothing_asked');
}

function places(items: readonly FhirItem[], path: Path): [FhirItem, Path][] {
  return items.flatMap((item, index): [FhirItem, Path][] => {
    const at = [...path, index];
    return [[item, at], ...places(item.item ?? [], [...at, 'item'])];
  });
}
