import { utf8 } from '../envelope/encoding.ts';
import { hmac } from '../key/lookup.ts';

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The one spelling of a JSON value: keys in order of their UTF-16 units, no spaces, absent where undefined
 * (RFC 8785). Refuses (TypeError) what JSON would bend silently: dates, NaN, undefined in a list, class instances.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object' && isPlainObject(value)) {
    const entries = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${entries.join(',')}}`;
  }
  throw new TypeError('not a JSON value');
}

/** A MAC of what was submitted, which tells a repeat from a different text without keeping either. */
export function bodyMac(macKey: Uint8Array, canonicalBody: string): Uint8Array<ArrayBuffer> {
  return hmac(macKey, utf8(canonicalBody));
}
