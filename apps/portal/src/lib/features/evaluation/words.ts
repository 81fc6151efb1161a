import { m } from '@breakwater/i18n';
import type { Figure, FigureLine, MoneyLine } from '@breakwater/domain/evaluation';
import { reader, sayNumber } from '#lib/features/shell/reader.ts';

/** What stands in a table in the place of a hidden figure, and of one that can't be counted yet. */
export const HIDDEN = '•';
export const NOT_YET = '–';

/** A figure, or the sign for one that isn't told. */
export function sayFigure(figure: Figure): string {
  if (figure === null) return NOT_YET;
  return figure === 'hidden' ? HIDDEN : sayNumber(figure);
}

/** A share in per cent, as the reader's language writes it. */
export function sayPercent(figure: Figure): string {
  if (typeof figure !== 'number') return sayFigure(figure);
  return new Intl.NumberFormat(reader().locale, { style: 'percent' }).format(figure / 100);
}

/** A figure with its share in per cent. */
export function sayShare(figure: Figure, share: Figure): string {
  return typeof figure === 'number' && typeof share === 'number'
    ? `${sayNumber(figure)} (${sayPercent(share)})`
    : sayFigure(figure);
}

/** A mean with one digit behind its point; the sign for a hidden one where too few rated. */
export function sayMean(mean: number | null | undefined): string {
  if (mean == null) return HIDDEN;
  return new Intl.NumberFormat(reader().locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(mean);
}

/** By how much a mean has changed, with its sign. */
export function sayChange(before: number | null | undefined, after: number | null | undefined): string {
  if (before == null || after == null) return HIDDEN;
  return new Intl.NumberFormat(reader().locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(after - before);
}

/** One half of a year. */
export const sayTerm = ({ year, half }: Pick<FigureLine, 'year' | 'half'>): string =>
  half === 1
    ? m.portal_figures_half_1({ year: String(year) })
    : m.portal_figures_half_2({ year: String(year) });

/** A programme and the half-year in which its cohorts began. */
export const sayLine = (line: FigureLine): string =>
  `${line.programmeName[reader().locale]}, ${sayTerm(line)}`;

export const MONEY_WORDS: Record<MoneyLine['kind'], () => string> = {
  donation: m.portal_figures_money_donation,
  insurance: m.portal_figures_money_insurance,
  refund: m.portal_figures_money_refund,
};
