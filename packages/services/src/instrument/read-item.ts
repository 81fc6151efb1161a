import { ItemType } from '@breakwater/domain/instrument';
import type { Item, ItemOption } from '@breakwater/domain/instrument';
import type { AnswerOption, Extension, FhirItem } from './fhir-schema.ts';
import { plain } from './read-json.ts';
import { readWording } from './read-wording.ts';
import type { Report } from './report.ts';

type Path = readonly PropertyKey[];
type Where = { path: Path; parent: string | null; depth: number };

const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const WEIGHTS = new Set([`${HL7}ordinalValue`, `${HL7}itemWeight`, `${SDC}questionnaire-ordinalValue`]);
const HIDDEN = `${HL7}questionnaire-hidden`;
// How an item looks, and what it is measured in: nothing is lost by leaving it.
const HARMLESS = new Set(
  [
    'questionnaire-itemControl',
    'questionnaire-unit',
    'questionnaire-optionPrefix',
    'questionnaire-displayCategory',
    'entryFormat',
    'questionnaire-choiceOrientation',
  ].map((name) => HL7 + name),
);
// What a program would have to work out. Nothing of a file is run.
const COMPUTED = new Set([`${SDC}sdc-questionnaire-calculatedExpression`]);
const DECIDING = new Set([
  `${SDC}sdc-questionnaire-enableWhenExpression`,
  `${SDC}sdc-questionnaire-answerExpression`,
]);

/**
 * One item of the file, with what is nested in it, as flat lines. What is worked out by programs (totals, formulas,
 * read-only and hidden items) is left out; what the product doesn't know is a fault. `skipped` collects what was left out.
 */
export function readItem(
  report: Report,
  item: FhirItem,
  where: Where,
  skipped: Set<string>,
  total: string | null,
): Item[] {
  const { path, parent, depth } = where;
  if (isComputed(report, item, path, total)) {
    for (const each of withNested(item)) skipped.add(each.linkId);
    return [];
  }
  const type = ItemType.safeParse(item.type);
  if (!type.success) report.fault([...path, 'type'], 'type', { name: plain(item.type) });
  if (item.modifierExtension !== undefined) report.fault([...path, 'modifierExtension'], 'modifier');
  if (item.repeats) report.fault([...path, 'repeats'], 'repeats');
  if (item.answerValueSet !== undefined) report.fault([...path, 'answerValueSet'], 'value_set');
  if (item.initial !== undefined) report.note([...path, 'initial'], 'initial', {}, 'initial');
  if (/[\p{C}]/u.test(item.linkId)) report.fault([...path, 'linkId'], 'unreadable');
  const words = readWording(report, { text: item.text, beside: item._text, path, name: 'text' });
  if (words.base === '' && item.type !== 'group') report.fault(path, 'words', { name: plain(item.linkId) });
  const options = item.type === 'choice' ? readOptions(report, item, path) : [];
  const nested = (item.item ?? []).flatMap((each, index) =>
    readItem(
      report,
      each,
      { path: [...path, 'item', index], parent: item.linkId, depth: depth + 1 },
      skipped,
      total,
    ),
  );
  const own: Item = {
    linkId: item.linkId,
    parent,
    depth,
    type: type.data ?? 'display',
    prefix: plain(item.prefix ?? '').slice(0, 40),
    words,
    codes: (item.code ?? []).flatMap(({ code }) => (code ? [code.slice(0, 40)] : [])),
    isRequired: item.required ?? false,
    options,
    // Filled in when every question is known.
    conditions: [],
    needs: item.enableBehavior ?? 'any',
  };
  return [own, ...nested];
}

/** An item and all that is nested in it. */
export const withNested = (item: FhirItem): FhirItem[] => [item, ...(item.item ?? []).flatMap(withNested)];

function isComputed(report: Report, item: FhirItem, path: Path, total: string | null): boolean {
  const extensions = item.extension ?? [];
  for (const [index, { url }] of extensions.entries()) {
    if (DECIDING.has(url)) report.fault([...path, 'extension', index], 'expression');
    else if (!HARMLESS.has(url) && !COMPUTED.has(url) && url !== HIDDEN)
      report.note([...path, 'extension', index], 'extension', { name: url.slice(0, 120) }, url);
  }
  const isTotal =
    total !== null &&
    (item.code?.some(({ code }) => code === total) || item.linkId.replace(/^\//, '') === total);
  const isFormula = extensions.some(({ url }) => COMPUTED.has(url));
  const isHidden = extensions.some((each) => each.url === HIDDEN && each['valueBoolean'] === true);
  if (!isTotal && !isFormula && !isHidden && !item.readOnly) return false;
  report.note(path, isTotal ? 'total' : 'computed', { name: plain(item.linkId) });
  return true;
}

function readOptions(report: Report, item: FhirItem, path: Path): ItemOption[] {
  const options = (item.answerOption ?? []).map((option, index) =>
    readOption(report, option, [...path, 'answerOption', index]),
  );
  if (options.length < 2) report.fault(path, 'options', { name: plain(item.linkId) });
  const seen = new Set<string>();
  for (const [index, { value }] of options.entries()) {
    if (seen.has(value))
      report.fault([...path, 'answerOption', index], 'option_twice', { name: plain(value) });
    seen.add(value);
  }
  return options;
}

function readOption(report: Report, option: AnswerOption, path: Path): ItemOption {
  const { valueCoding: coding, valueString, valueInteger, valueDate } = option;
  if (option.initialSelected) report.note(path, 'initial', {}, 'initial');
  const words = coding
    ? readWording(report, {
        text: coding.display ?? coding.code,
        beside: coding._display,
        path: [...path, 'valueCoding'],
        name: 'display',
      })
    : readWording(report, {
        text: valueString ?? valueDate ?? String(valueInteger ?? ''),
        beside: option._valueString,
        path,
        name: 'valueString',
      });
  if (words.base === '') report.fault(path, 'words', { name: '' });
  const code = plain(coding?.code ?? '');
  return {
    value: code || words.base.slice(0, 300) || '?',
    system: plain(coding?.system ?? ''),
    code,
    words,
    weight: weightOf(report, [...(option.extension ?? []), ...(coding?.extension ?? [])], path),
  };
}

function weightOf(report: Report, extensions: Extension[], path: Path): number | null {
  const found = extensions.find(({ url }) => WEIGHTS.has(url));
  for (const { url } of extensions)
    if (!WEIGHTS.has(url) && !HARMLESS.has(url))
      report.note(path, 'extension', { name: url.slice(0, 120) }, url);
  if (!found) return null;
  const weight = found['valueDecimal'] ?? found['valueInteger'];
  if (typeof weight === 'number' && Math.abs(weight) <= 1000) return weight;
  report.fault(path, 'weight');
  return null;
}
