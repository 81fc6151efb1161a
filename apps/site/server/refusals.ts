import type { IncomingMessage } from 'node:http';
import type { SiteEnv } from './env.ts';
import { isOurHost } from './hosts.ts';

/** A form of the site is far below this; a too long text inside it still gets its own words (and stays on the page). */
export const MAX_BODY_BYTES = 192 * 1024;
const METHODS = ['GET', 'HEAD', 'POST'];
const FORM = 'application/x-www-form-urlencoded';

/** The status with which a request is refused before Kit sees it, or null. */
export function refusalOf(request: IncomingMessage, env: Pick<SiteEnv, 'hosts'>): number | null {
  if (!isOurHost(request.headers.host, env.hosts)) return 421;
  if (!METHODS.includes(request.method ?? '')) return 405;
  if (!isReadableAddress(request.url ?? '')) return 400;
  // Kit's own data and routing endpoints: nothing here needs them.
  if (/(__data\.json|__route\.js)$/.test(pathOf(request)) || /^\/[a-z]+\/failure\//.test(pathOf(request)))
    return 404;
  if (request.method !== 'POST') return null;
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return 413;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return type === FORM ? null : 415;
}

/** The path without its query. */
export const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

function isReadableAddress(url: string): boolean {
  if (!url.startsWith('/') || url.startsWith('//') || url.length > 4096) return false;
  try {
    decodeURIComponent(url);
    return !/%00|%0[ad]/i.test(url);
  } catch {
    return false;
  }
}
