/**
 * Whose passkeys these are. `id` is the portal's host name: passkeys are bound to it for good, and a browser offers them
 * nowhere else. `origins` are the addresses on that host from which they are taken.
 */
export type RelyingParty = { id: string; origins: readonly string[] };

/** The relying party of a portal's addresses, the first of which names it. Passkeys don't work on an address of another host. */
export function relyingPartyOf(origins: readonly [string, ...string[]]): RelyingParty {
  const id = new URL(origins[0]).hostname;
  return { id, origins: origins.filter((origin) => new URL(origin).hostname === id) };
}
