/** Whether `host` (a Host header, with or without port) is a name of ours. A listed name without port allows any port. */
export function isOurHost(host: string | undefined, hosts: readonly string[]): boolean {
  if (host === undefined) return false;
  const given = host.toLowerCase();
  return hosts.includes(given) || hosts.includes(given.replace(/:\d{1,5}$/, ''));
}

/** An onion address is reached without TLS: Tor itself seals the way and proves the name. */
export const protocolOf = (host: string | undefined, isHttps: boolean): 'http' | 'https' =>
  isHttps && !/\.onion(:\d+)?$/i.test(host ?? '') ? 'https' : 'http';
