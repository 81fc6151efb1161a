import type { Locale } from '@breakwater/domain';
import { minorDigitsOf } from '@breakwater/domain/meeting';

/** Says one message in the language of a paper. Services know no words: who calls brings them. */
export type Say = (key: string, params?: Record<string, string | number>) => string;
/** The words of papers in one language, read when they are first needed. */
export type WordsIn = (locale: Locale) => Promise<Say>;

// As on the pages: British order for English.
const tagOf = (locale: Locale) => (locale === 'en' ? 'en-GB' : locale);

/** "22 November 2026" for a calendar date, `YYYY-MM-DD`. */
export const longDate = (date: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );

/** "Tuesday 24 November 2026 18:00–19:30": a class session on the wall of its place. */
export function sessionTime(startsAt: string, endsAt: string, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(tagOf(locale), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.formatRange(new Date(startsAt), new Date(endsAt));
}

/** "18" or "18.5" */
export const decimal = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(tagOf(locale), { maximumFractionDigits: 1 }).format(value);

/** "Olena and Jan" */
export const listed = (names: string[], locale: Locale): string =>
  new Intl.ListFormat(tagOf(locale), { type: 'conjunction' }).format(names);

/** An amount in a currency's minor units, as it is written in the language: 125050 of CZK is "1 250,50 Kč". */
export function money(minor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(tagOf(locale), { style: 'currency', currency });
  return format.format(minor / 10 ** minorDigitsOf(currency));
}
