import { randomInt } from 'node:crypto';
import { encodeFields, utf8 } from '../envelope/encoding.ts';
import { hmac } from '../key/lookup.ts';

const DIGITS = 16;
const RECEIPTS = 10n ** BigInt(DIGITS);
/** The largest multiple of 10^16 that 64 bits hold. */
const FAIR_BELOW = (2n ** 64n / RECEIPTS) * RECEIPTS;
const LONGEST_INPUT = 64;

/** Where the ten digits begin in the scripts that people write them in: Arabic-Indic, Persian, Devanagari, Bengali, full-width. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];
/** White space, every dash, the minus sign, dots, and the invisible marks that come along when text is copied. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\u2212.\u00b7_]/gu;

/**
 * The 16 digits that belong to a form: the same form gives the same receipt, and without the secret nobody can tell which.
 * Every receipt is equally likely: a 64-bit word beyond the last whole multiple of 10^16 is passed over
 * (one in 4,000), since the remainder would favour small numbers.
 */
export function formReceipt(secret: Uint8Array, formId: string): string {
  for (let round = 0; ; round += 1) {
    const digest = hmac(secret, encodeFields('breakwater/receipt', round, utf8(formId)));
    const word = Buffer.from(digest).readBigUInt64BE();
    if (word < FAIR_BELOW) return (word % RECEIPTS).toString().padStart(DIGITS, '0');
  }
}

/** A receipt of no form, for somebody whom staff sign up: 16 random digits. */
export const newReceipt = (): string => Array.from({ length: DIGITS }, () => String(randomInt(10))).join('');

/** Four groups of four, as the visitor sees it. */
export function formatReceipt(receipt: string): string {
  return receipt.replace(/(\d{4})(?=\d)/g, '$1 ');
}

function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

/**
 * What a visitor typed, as 16 plain digits, or null if it hasn't a receipt's shape.
 * Spaces, dashes and other scripts' digits are welcome. It says nothing about whether the receipt exists.
 */
export function readReceipt(text: string): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const digits = text.replace(BETWEEN, '').replace(/\p{Nd}/gu, toAsciiDigit);
  return /^[0-9]{16}$/.test(digits) ? digits : null;
}
