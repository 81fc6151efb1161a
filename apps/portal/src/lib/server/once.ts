import type { Cookies } from '@sveltejs/kit';
import { LINK_KINDS } from '#lib/features/staff/words.ts';
import type { LinkKind } from '@breakwater/domain/staff';

const LINK = '__Host-link';
const HARD = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
const SECONDS = 60;

/** A one-time link on its way from the act that made it to the page that shows it. */
type MadeLink = { id: string; kind: LinkKind; token: string };

/** Hands a link to the next page; where the act came a second time there is nothing to tell. */
export function keepLink(
  cookies: Cookies,
  { id, kind, token }: { id: string; kind: LinkKind; token: string | null },
) {
  if (token) cookies.set(LINK, [kind, id, token].join('.'), { ...HARD, maxAge: SECONDS });
}

/** The link, once: it is taken from the browser with the reading. */
export function takeLink(cookies: Cookies): MadeLink | null {
  const [kind, id, token] = (cookies.get(LINK) ?? '').split('.');
  cookies.delete(LINK, HARD);
  const known = LINK_KINDS.find((each) => each === kind);
  return known && id && token ? { id, kind: known, token } : null;
}
