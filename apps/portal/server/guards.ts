import type { IncomingMessage } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD']);
const METHODS = new Set(['GET', 'HEAD', 'POST']);
const BODY_MAX = 256 * 1024;
/** Ten megabytes of a file, and what a form adds. */
export const UPLOAD_MAX = 11 * 1024 * 1024;
/** The pages that take a file. */
const UPLOADS = /^\/(cases\/[^/]+\/papers\/[^/]+|instruments|custody\/import)(\/|\?|$)/;

/** Why a request goes no further: a status and plain words, never what was sent. */
export type Refusal = { status: 400 | 403 | 405 | 413 | 415 | 421; words: string };

export type GuardRules = { hosts: ReadonlySet<string>; isHttps: boolean };

/**
 * What every request must pass before tRPC and Kit see it: a known Host (421), a known method (405), a readable
 * path (400), a body of a decent size (413), and for what changes something an Origin of our own (403).
 * tRPC accepts forms unless told otherwise; those need no preflight, so it gets JSON only (415). It is asked by our own
 * pages alone, so it isn't even read from elsewhere, nor by an address that somebody opens (403).
 */
export function refusalOf(request: IncomingMessage, rules: GuardRules): Refusal | null {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (!rules.hosts.has(host)) return { status: 421, words: 'This host is not served here.' };
  const method = request.method ?? '';
  if (!METHODS.has(method)) return { status: 405, words: 'This method is not served here.' };
  if (!isReadable(request.url ?? '/')) return { status: 400, words: 'This address can’t be read.' };
  if (bodySize(request) > (UPLOADS.test(request.url ?? '') ? UPLOAD_MAX : BODY_MAX))
    return { status: 413, words: 'This is too much at once.' };
  if (SAFE_METHODS.has(method)) {
    const isRead = !isTrpc(request.url) || isOwnSite(request);
    return isRead ? null : { status: 403, words: 'This came from another site.' };
  }
  if (!isOwnOrigin(request, host, rules)) return { status: 403, words: 'This came from another site.' };
  if (isTrpc(request.url) && !isJson(request)) return { status: 415, words: 'JSON only.' };
  return null;
}

/** What is sent, in bytes; what doesn't say its length may be of any. */
function bodySize({ headers }: IncomingMessage): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
}

/** True for the path that tRPC answers. */
export const isTrpc = (url: string | undefined) => (url ?? '').startsWith('/trpc/');

function isOwnOrigin(request: IncomingMessage, host: string, { isHttps }: GuardRules): boolean {
  return isOwnSite(request) && request.headers.origin === `${isHttps ? 'https' : 'http'}://${host}`;
}

/** What a browser says of where a request comes from. One too old to say it sends an Origin with what changes something. */
function isOwnSite({ headers }: IncomingMessage): boolean {
  return (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
}

/** The media type and nothing that only begins like it. */
function isJson({ headers }: IncomingMessage): boolean {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function isReadable(url: string): boolean {
  try {
    return (
      url.startsWith('/') &&
      !url.startsWith('//') &&
      decodeURIComponent(url.split('?')[0] ?? '').isWellFormed()
    );
  } catch {
    return false;
  }
}
