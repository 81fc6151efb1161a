import { enabledItems } from '@breakwater/domain/instrument';
import type { Answers, Instrument, Item, ResultView } from '@breakwater/domain/instrument';

type ResponseItem = { linkId: string; text?: string; answer?: object[]; item?: ResponseItem[] };
type Filled = { result: ResultView; answers: Answers; content: Instrument };

const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';

/** What was answered, as a FHIR R4 `QuestionnaireResponse`: nested as it was asked, without what wasn't asked. */
export function questionnaireResponse({ result, answers, content }: Filled, caseNumber: string): object {
  const asked = enabledItems(content, answers);
  const under = (parent: string | null): ResponseItem[] =>
    content.items
      .filter((item) => item.parent === parent && asked.has(item.linkId) && item.type !== 'display')
      .map((item) => responseItem(item, answers, under(item.linkId)));
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { value: result.id },
    ...(content.url
      ? { questionnaire: content.fileVersion ? `${content.url}|${content.fileVersion}` : content.url }
      : {}),
    status: result.struck ? 'entered-in-error' : result.isComplete ? 'completed' : 'in-progress',
    subject: { type: 'Patient', identifier: { value: caseNumber } },
    authored: result.takenOn,
    item: under(null),
  };
}

function responseItem(item: Item, answers: Answers, nested: ResponseItem[]): ResponseItem {
  const value = Object.hasOwn(answers, item.linkId) ? answers[item.linkId] : undefined;
  const own: ResponseItem = { linkId: item.linkId, ...(item.words.base ? { text: item.words.base } : {}) };
  const inside = nested.length > 0 ? { item: nested } : {};
  if (value === undefined) return { ...own, ...inside };
  return { ...own, answer: [{ ...answer(item, value), ...inside }] };
}

function answer({ type, options }: Item, value: Answers[string]): object {
  if (type === 'boolean') return { valueBoolean: value };
  if (type === 'integer') return { valueInteger: value };
  if (type === 'decimal') return { valueDecimal: value };
  if (type === 'date') return { valueDate: value };
  if (type !== 'choice') return { valueString: value };
  const option = options.find((each) => each.value === value);
  if (!option?.code) return { valueString: option?.words.base ?? value };
  return {
    valueCoding: {
      ...(option.weight === null ? {} : { extension: [{ url: ORDINAL, valueDecimal: option.weight }] }),
      ...(option.system ? { system: option.system } : {}),
      code: option.code,
      display: option.words.base,
    },
  };
}
