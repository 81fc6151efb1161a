/** The session's token; `__Host-` binds it to this host and to https or localhost. */
export const SESSION_COOKIE = '__Host-session';

/** One cookie's value of a `Cookie` header, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
