import type { Locale } from '@breakwater/domain';
import type { Answers, Instrument, Item, Wording } from '@breakwater/domain/instrument';

/** A wording in the language in which it is asked; the file's own where that has none. */
export const sayWording = (words: Wording, locale: Locale): string => words.in[locale] ?? words.base;

/** The language to ask in: the one wanted where the file has it, else the file's own. */
export const askedIn = (
  { locale, locales }: Pick<Instrument, 'locale' | 'locales'>,
  wanted: Locale,
): Locale => (locales.includes(wanted) ? wanted : locale);

/** An answer as it was worded; empty where there is none. */
export function sayAnswer(
  item: Item,
  answers: Answers,
  locale: Locale,
  yesNo: { yes: string; no: string },
): string {
  const answer = Object.hasOwn(answers, item.linkId) ? answers[item.linkId] : undefined;
  if (answer === undefined) return '';
  if (typeof answer === 'boolean') return answer ? yesNo.yes : yesNo.no;
  const option = item.options.find(({ value }) => value === answer);
  return option ? sayWording(option.words, locale) : String(answer);
}

/** What a form has sent, by the place of each question: `a3` answers the fourth. */
export const fieldOf = (index: number) => `a${String(index)}`;
