import { itemHasCode, weightOf } from '@breakwater/domain/instrument';
import type { Facts, Item } from '@breakwater/domain/instrument';
import { plain } from './read-json.ts';
import type { Report } from './report.ts';

/**
 * Whether the shipped scoring can score these items: each one that counts is there, its answers count what the facts
 * say, and no more and no fewer. A file that says it is an instrument and isn't is refused.
 */
export function checkFacts(report: Report, facts: Facts, items: readonly Item[]): void {
  const wanted = [...(facts.gate ? [facts.gate] : []), ...(facts.items ?? [])];
  const missing = wanted.filter((code) => !items.some((item) => itemHasCode(item, code)));
  for (const code of missing) report.fault(['item'], 'facts_missing', { name: facts.name, code });
  const scored = facts.items
    ? wanted.flatMap((code) => items.filter((item) => itemHasCode(item, code)))
    : items.filter(({ type, options }) => type === 'choice' && options.some(({ weight }) => weight !== null));
  const count = wanted.length || facts.count;
  if (missing.length === 0 && scored.length !== count)
    report.fault(['item'], 'facts_count', { name: facts.name, count, found: scored.length });
  for (const item of scored) {
    if (item.type === 'boolean' && facts.weights.length === 2) continue;
    const weights = item.options.map((option) => weightOf(item, option.value, facts));
    const isSame =
      weights.length === facts.weights.length && facts.weights.every((weight) => weights.includes(weight));
    const isAgreed = item.options.every(
      ({ code, weight }) =>
        weight === null || !Object.hasOwn(facts.answers, code) || facts.answers[code] === weight,
    );
    if (!isSame || !isAgreed)
      report.fault(['item'], 'facts_weights', { name: facts.name, question: plain(item.linkId) });
  }
}
