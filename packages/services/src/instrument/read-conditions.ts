import type { Condition, Item } from '@breakwater/domain/instrument';
import type { EnableWhen, FhirItem } from './fhir-schema.ts';
import { plain } from './read-json.ts';
import type { Report } from './report.ts';

type Path = readonly PropertyKey[];
const ANSWERED = new Set(['choice', 'boolean', 'integer', 'decimal', 'string', 'text', 'date']);
const ORDERED = new Set(['integer', 'decimal', 'date']);

/** When an item is asked, checked against the questions it names: they exist, are answered, and can be compared so. */
export function readConditions(
  report: Report,
  item: FhirItem,
  path: Path,
  items: ReadonlyMap<string, Item>,
): Condition[] {
  if ((item.enableWhen?.length ?? 0) > 1 && item.enableBehavior === undefined) report.fault(path, 'behavior');
  return (item.enableWhen ?? []).flatMap((each, index) => {
    const at = [...path, 'enableWhen', index];
    const question = items.get(each.question);
    if (!question || !ANSWERED.has(question.type)) {
      report.fault(at, 'question', { name: plain(each.question) });
      return [];
    }
    const answer = answerOf(each, question);
    const isOrder = each.operator !== 'exists' && each.operator !== '=' && each.operator !== '!=';
    if (answer === null || (isOrder && !ORDERED.has(question.type))) {
      report.fault(at, 'condition', { name: plain(each.question) });
      return [];
    }
    return [{ question: each.question, operator: each.operator, answer }];
  });
}

function answerOf(each: EnableWhen, { type, options }: Item): Condition['answer'] | null {
  if (each.operator === 'exists') return each.answerBoolean ?? null;
  if (type === 'boolean') return each.answerBoolean ?? null;
  if (type === 'integer') return each.answerInteger ?? null;
  if (type === 'decimal') return each.answerDecimal ?? each.answerInteger ?? null;
  if (type === 'date') return each.answerDate ?? null;
  if (type !== 'choice') return each.answerString ?? null;
  const wanted =
    each.answerCoding?.code ??
    each.answerString ??
    (each.answerInteger === undefined ? undefined : String(each.answerInteger));
  return options.find(({ value }) => value === wanted)?.value ?? null;
}

/** An item whose asking depends on itself, by its conditions or its group's; null where there is none. */
export function circularItem(items: readonly Item[]): string | null {
  const next = new Map(
    items.map(({ linkId, parent, conditions }) => [
      linkId,
      [...(parent === null ? [] : [parent]), ...conditions.map(({ question }) => question)],
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const visit = (linkId: string): string | null => {
    if (state.get(linkId) === 'done') return null;
    if (state.get(linkId) === 'open') return linkId;
    state.set(linkId, 'open');
    for (const other of next.get(linkId) ?? []) {
      const found = visit(other);
      if (found !== null) return found;
    }
    state.set(linkId, 'done');
    return null;
  };
  for (const { linkId } of items) {
    const found = visit(linkId);
    if (found !== null) return found;
  }
  return null;
}
