import type { ServerResponse } from 'node:http';

/** For whatever Kit doesn't render; its pages replace it by the one with their nonce. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const HEADERS = [
  ['content-security-policy', POLICY],
  ['cache-control', 'no-store'],
  ['x-content-type-options', 'nosniff'],
  // `no-referrer` would make Chromium send `Origin: null` with a form's own POST.
  ['referrer-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
  ['x-robots-tag', 'noindex'],
] as const;

/** The headers of every answer, set before anybody else writes one: static files and errors included. */
export function setSafetyHeaders(response: ServerResponse, isHttps: boolean): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
  if (isHttps) response.setHeader('strict-transport-security', 'max-age=63072000');
}
