import type { EpisodePolicy } from '../episode/policy.ts';
import type { CancelledBy } from './schema.ts';

const CURRENCIES: Record<string, string> = { CZ: 'CZK', UA: 'UAH', ID: 'IDR', CN: 'CNY', GB: 'GBP' };

/** ISO 4217 of the centre's country. */
export const currencyOf = (country: string): string => CURRENCIES[country] ?? 'EUR';

/** How many digits a currency has behind its point, as the runtime's own table says. */
export function minorDigitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** An amount as somebody typed it ("250", "12,50") in minor units; undefined where it can't be read. */
export function toMinor(typed: string, currency: string): number | undefined {
  const digits = minorDigitsOf(currency);
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.replaceAll(/[\s\u00a0\u202f]/g, ''));
  if (!found || (found[2] ?? '').length > digits) return undefined;
  return Number(found[1]) * 10 ** digits + Number((found[2] ?? '').padEnd(digits, '0') || 0);
}

/** Whether a client's word came too late: inside the hours before the meeting that the policy names. */
export function isCancelledLate(
  { cancelHours }: Pick<EpisodePolicy, 'cancelHours'>,
  { by, at, startsAt }: { by: CancelledBy; at: Date; startsAt: Date },
): boolean {
  return by === 'client' && at.getTime() > startsAt.getTime() - cancelHours * 3_600_000;
}
