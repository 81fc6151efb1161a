import { factsOf } from './policy.ts';
import type { Facts } from './policy.ts';
import { LEVELS } from './schema.ts';
import type { Answers, Condition, Instrument, Item, Level } from './schema.ts';

type Answer = Answers[string];

/** The code by which an item is known to scoring facts: one of its own, or its link's, which LOINC's own files begin with `/`. */
export const itemHasCode = (item: Item, code: string) =>
  item.codes.includes(code) || item.linkId.replace(/^\//, '') === code;

/** Which questions are asked, given what is answered: a condition counts only answers to questions that are asked themselves. */
export function enabledItems(instrument: Instrument, answers: Answers): Set<string> {
  const byId = new Map(instrument.items.map((item) => [item.linkId, item]));
  const known = new Map<string, boolean>();
  const isEnabled = (linkId: string): boolean => {
    const found = known.get(linkId);
    if (found !== undefined) return found;
    // The reader refuses circles; should one come all the same, it ends here.
    known.set(linkId, false);
    const item = byId.get(linkId);
    const result = item !== undefined && (item.parent === null || isEnabled(item.parent)) && holds(item);
    known.set(linkId, result);
    return result;
  };
  const holds = ({ conditions, needs }: Item) => {
    if (conditions.length === 0) return true;
    const met = (each: Condition) =>
      isMet(each, isEnabled(each.question) ? answerTo(answers, each.question) : undefined);
    return needs === 'any' ? conditions.some(met) : conditions.every(met);
  };
  return new Set(instrument.items.filter(({ linkId }) => isEnabled(linkId)).map(({ linkId }) => linkId));
}

const answerTo = (answers: Answers, linkId: string): Answer | undefined => {
  const answer = Object.hasOwn(answers, linkId) ? answers[linkId] : undefined;
  return answer === '' ? undefined : answer;
};

function isMet({ operator, answer }: Condition, given: Answer | undefined): boolean {
  if (operator === 'exists') return (given !== undefined) === (answer === true);
  if (given === undefined) return false;
  if (operator === '=') return given === answer;
  if (operator === '!=') return given !== answer;
  if (typeof given !== typeof answer) return false;
  if (operator === '>') return given > answer;
  if (operator === '<') return given < answer;
  return operator === '>=' ? given >= answer : given <= answer;
}

/** What an answer counts: the option's own weight, else what the facts say of its code; null where it counts nothing. */
export function weightOf(item: Item, answer: Answer | undefined, facts?: Facts): number | null {
  if (typeof answer === 'boolean') return facts && item.type === 'boolean' ? Number(answer) : null;
  if (item.type !== 'choice') return null;
  const option = item.options.find(({ value }) => value === answer);
  if (!option) return null;
  return (
    option.weight ??
    (facts && Object.hasOwn(facts.answers, option.code) ? (facts.answers[option.code] ?? null) : null)
  );
}

/** The items that count, in the facts' order; without facts every choice with weights. */
export function scoredItems(instrument: Instrument, facts?: Facts): Item[] {
  if (facts?.items)
    return facts.items.flatMap((code) =>
      instrument.items.filter((item) => itemHasCode(item, code)).slice(0, 1),
    );
  return instrument.items.filter(
    ({ type, options }) => type === 'choice' && options.some(({ weight }) => weight !== null),
  );
}

export type Score = {
  score: number | null;
  level: Level | null;
  parts: { key: string; score: number; isPositive: boolean }[];
  isComplete: boolean;
  /** An item on suicide was answered with more than never. */
  hasAlarm: boolean;
};

/**
 * What answers come to by the shipped facts, or (without any) as a plain sum. No score while an answer that counts is
 * missing: half a questionnaire says nothing. The alarm doesn't wait for the rest. A screen, not a diagnosis.
 */
export function scoreOf(instrument: Instrument, answers: Answers): Score {
  const facts = factsOf(instrument.facts);
  const enabled = enabledItems(instrument, answers);
  const weigh = (item: Item) =>
    enabled.has(item.linkId) ? weightOf(item, answerTo(answers, item.linkId), facts) : null;
  const byCode = (code: string) => instrument.items.find((item) => itemHasCode(item, code));
  const weightByCode = (code: string) => {
    const item = byCode(code);
    return item ? weigh(item) : null;
  };
  const hasAlarm = (facts?.alarms ?? []).some((code) => (weightByCode(code) ?? 0) > 0);
  if (facts?.rule === 'highest') return { ...highest(facts, weightByCode), hasAlarm };
  const isGateNo = facts?.gate !== undefined && weightByCode(facts.gate) === 0;
  const isGateOpen = facts?.gate === undefined || weightByCode(facts.gate) !== null;
  const weights = scoredItems(instrument, facts)
    .filter(({ linkId }) => facts !== undefined || enabled.has(linkId))
    .map(weigh);
  const isComplete =
    isGateNo || (isGateOpen && weights.length > 0 && weights.every((weight) => weight !== null));
  const score = !isComplete ? null : isGateNo ? 0 : sum(weights);
  const parts = (facts?.parts ?? []).flatMap(({ key, items, cutOff }) => {
    const each = items.map(weightByCode);
    if (each.includes(null)) return [];
    return [{ key, score: sum(each), isPositive: sum(each) >= cutOff }];
  });
  return { score, level: score === null ? null : levelAt(facts, score), parts, isComplete, hasAlarm };
}

const sum = (weights: readonly (number | null)[]) =>
  weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);

/** The level that a score reaches. */
export function levelAt(facts: Facts | undefined, score: number): Level | null {
  return facts?.bands.findLast(({ from }) => score >= from)?.level ?? null;
}

function highest(facts: Facts, weightByCode: (code: string) => number | null): Omit<Score, 'hasAlarm'> {
  const reached = Object.entries(facts.reaches ?? {})
    .filter(([code]) => (weightByCode(code) ?? 0) > 0)
    .map(([, level]) => level);
  const isComplete = (facts.always ?? []).every((code) => weightByCode(code) !== null);
  const level = LEVELS.findLast((each) => reached.includes(each)) ?? (isComplete ? 'none' : null);
  return { score: null, level, parts: [], isComplete };
}

/**
 * Answers that fit the instrument: what isn't asked is left out, what doesn't fit its question is named by it
 * (`error_answer_unknown`, `error_number`, `error_date`, `error_wrong_type`). Any question may stay unanswered.
 */
export function fitAnswers(
  instrument: Instrument,
  given: Answers,
): { answers: Answers; problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const fitting: [string, Answer][] = [];
  for (const item of instrument.items) {
    const answer = answerTo(given, item.linkId);
    if (answer === undefined || item.type === 'group' || item.type === 'display') continue;
    const problem = problemOf(item, answer);
    if (problem) problems[item.linkId] = problem;
    else fitting.push([item.linkId, answer]);
  }
  const all = Object.fromEntries(fitting);
  const enabled = enabledItems(instrument, all);
  return { answers: Object.fromEntries(fitting.filter(([linkId]) => enabled.has(linkId))), problems };
}

function problemOf({ type, options }: Item, answer: Answer): string | null {
  if (type === 'choice') return options.some(({ value }) => value === answer) ? null : 'error_answer_unknown';
  if (type === 'boolean') return typeof answer === 'boolean' ? null : 'error_wrong_type';
  if (type === 'integer' || type === 'decimal') {
    const isFit =
      typeof answer === 'number' &&
      Math.abs(answer) < 1e9 &&
      (type === 'decimal' || Number.isInteger(answer));
    return isFit ? null : 'error_number';
  }
  if (typeof answer !== 'string') return 'error_wrong_type';
  return type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(answer) ? 'error_date' : null;
}
