import { error } from '@sveltejs/kit';
import type { Typed } from '#lib/typed.ts';

const MAX_FIELDS = 200;

/**
 * Reads a URL-encoded form strictly: bytes that aren't UTF-8 end in a 400 page, while the platform's own
 * parser would put replacement characters into what somebody wrote.
 */
export async function readForm(request: Request): Promise<Typed> {
  const bytes = await request.arrayBuffer();
  try {
    return parseForm(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    error(400, '');
  }
}

/** Fields of a URL-encoded body. Throws on broken percent-encoding, bad UTF-8 and on more than 200 fields. */
export function parseForm(body: string): Typed {
  const typed: Typed = Object.create(null);
  const pairs = body === '' ? [] : body.split('&');
  if (pairs.length > MAX_FIELDS) throw new RangeError('too many fields');
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    (typed[decode(name)] ??= []).push(decode(rest.join('=')));
  }
  return { ...typed };
}

const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));
