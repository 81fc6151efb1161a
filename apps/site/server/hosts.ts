/** Whether `host` (a Host header, with or without port) is a name of ours. A listed name without port allows any port. */
export function isOurHost(host: string | undefined, hosts: readonly string[]): boolean {
  if (host === undefined) return false;
  const given = host.toLowerCase();
  return hosts.includes(given) || hosts.includes(given.replace(/:\d{1,5}$/, ''));
}

// A listed name is answered on any port, so there are more spellings than anybody sends.
const MOST_SPELLINGS = 50;

/** `isOurHost` of one list, which remembers the spellings that visitors send: they are looked up, not taken apart. */
export function rememberHosts(hosts: readonly string[]): (host: string | undefined) => boolean {
  const ours = new Set<string>();
  return (host) => {
    if (host === undefined) return false;
    if (ours.has(host)) return true;
    if (!isOurHost(host, hosts)) return false;
    if (ours.size < MOST_SPELLINGS) ours.add(host);
    return true;
  };
}

/** An onion address is reached without TLS: Tor itself seals the way and proves the name. */
export const protocolOf = (host: string | undefined, isHttps: boolean): 'http' | 'https' =>
  isHttps && !/\.onion(:\d+)?$/i.test(host ?? '') ? 'https' : 'http';
