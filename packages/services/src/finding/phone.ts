import { getCountryCallingCode, isSupportedCountry, Metadata } from 'libphonenumber-js/min';

/** How a country writes its own numbers: what stands before them abroad, and at home. */
export type Dialling = { code: string; trunk: string };

/** The dialling rules of a country by its two letters; empty for one that has none. */
export function diallingOf(country: string): Dialling {
  if (!isSupportedCountry(country)) return { code: '', trunk: '' };
  const facts = new Metadata();
  facts.selectNumberingPlan(country);
  // The plan knows it; the library's types don't say so.
  const plan = facts.numberingPlan as { nationalPrefix?(): string | undefined } | undefined;
  return { code: getCountryCallingCode(country), trunk: plan?.nationalPrefix?.() ?? '' };
}

/** A number's digits as dialled from abroad (`441632960001`), however it was written; `''` for what holds none. */
export function phoneDigits(written: string, { code, trunk }: Dialling): string {
  const [first = ''] = written.normalize('NFKC').split(/(?:ext|x|;|,)/i);
  const digits = first.replace(/\D/g, '');
  if (first.trim().startsWith('+')) return digits;
  if (digits.startsWith('00')) return digits.slice(2);
  const national = trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  return national === '' ? '' : code + national;
}

/** Fewer digits would be in everybody's number. */
const SHORTEST = 4;

/** What of typed digits may stand in a number as `phoneDigits` writes it: as typed, or without what is dialled first. */
export function fragmentsOf(typed: string, { trunk }: Dialling): string[] {
  if (!/^[\s\d()+/.\-–]+$/.test(typed)) return [];
  const digits = typed.replace(/\D/g, '');
  const prefixes = typed.trim().startsWith('+') ? [''] : ['', '00', trunk];
  const ways = prefixes
    .filter((prefix) => digits.startsWith(prefix))
    .map((prefix) => digits.slice(prefix.length));
  return [...new Set(ways)].filter(({ length }) => length >= SHORTEST);
}
