import { m } from '@breakwater/i18n';
import type { Locale } from '@breakwater/domain';
import { csvRecord } from '@breakwater/domain/audit';
import type { Figure, FiguresView } from '@breakwater/domain/evaluation';
import { minorDigitsOf } from '@breakwater/domain/meeting';
import { MONEY_WORDS } from '#lib/features/evaluation/words.ts';
import { inLocale } from './language.ts';

// By it a spreadsheet knows that this is UTF-8.
const BYTE_ORDER_MARK = '\ufeff';

/** Nothing where there is nothing to count yet: a spreadsheet would count a word too. */
const cell = (figure: Figure): string =>
  figure === null ? '' : figure === 'hidden' ? m.portal_evaluation_hidden() : String(figure);

/** The overview as a CSV file in the reader's language: figures by programme and half-year, who waits for the next at their end. */
export function figuresCsv({ lines, interested }: FiguresView, locale: Locale): string {
  return inLocale(locale, () => {
    const head = [
      m.portal_figures_programme(),
      m.portal_figures_year(),
      m.portal_figures_term(),
      m.portal_figures_cohorts(),
      m.portal_figures_capacity(),
      m.portal_figures_taken(),
      `${m.portal_figures_taken()} %`,
      `${m.portal_figures_attendance()} %`,
      m.portal_figures_people_completed(),
      m.portal_figures_people_missed(),
      `${m.portal_figures_people_completed()} %`,
      m.portal_figures_waiting(),
    ];
    const records = [
      head,
      ...lines.map((line) => [
        line.programmeName[locale],
        String(line.year),
        String(line.half),
        String(line.cohorts),
        String(line.capacity),
        cell(line.taken),
        cell(line.fillPercent),
        cell(line.attendancePercent),
        cell(line.completed),
        cell(line.missed),
        cell(line.completionPercent),
        cell(line.waiting),
      ]),
      ...interested.map(({ programmeName, waiting }) => [
        programmeName[locale],
        m.portal_figures_interested(),
        ...Array<string>(head.length - 3).fill(''),
        cell(waiting),
      ]),
    ];
    return BYTE_ORDER_MARK + records.map((record) => csvRecord(record)).join('');
  });
}

/** What was given, claimed and paid back, as a CSV file in the reader's language; sums with a point, as spreadsheets read them. */
export function moneyCsv({ money }: FiguresView, locale: Locale): string {
  return inLocale(locale, () => {
    const records = [
      [
        m.portal_figures_programme(),
        m.portal_figures_year(),
        m.portal_figures_term(),
        m.portal_figures_money_kind(),
        m.portal_figures_money_count(),
        m.portal_figures_money_sum(),
        'ISO 4217',
      ],
      ...money.map(({ programmeName, year, half, kind, payments, minor, currency }) => [
        programmeName[locale],
        String(year),
        String(half),
        MONEY_WORDS[kind](),
        cell(payments),
        minor === null
          ? m.portal_evaluation_hidden()
          : (minor / 10 ** minorDigitsOf(currency)).toFixed(minorDigitsOf(currency)),
        currency,
      ]),
    ];
    return BYTE_ORDER_MARK + records.map((record) => csvRecord(record)).join('');
  });
}
