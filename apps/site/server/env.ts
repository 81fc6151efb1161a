import { databaseUrlFrom } from '@breakwater/runtime/secret';
import { internalPlace, type InternalPlace } from '@breakwater/runtime/probe';

/** The site's configuration, read once from the environment. */
export type SiteEnv = {
  port: number;
  host: string;
  databaseUrl: string;
  secretsPath: string;
  cacheFolder: string;
  /** Names this site answers to, an onion address among them. */
  hosts: string[];
  isHttps: boolean;
  exitUrl: string | undefined;
  /** The site's own address inside Tor, when it has one; pages then tell Tor Browser of it. */
  onion: string | undefined;
  /** Where metrics are read, if at all: never the public port. */
  internal: InternalPlace | null;
};

type Variables = Record<string, string | undefined>;

/** Reads the environment; names every variable that is missing, and none of their values. */
export function readEnv(variables: Variables): SiteEnv {
  const missing = ['DATABASE_URL', 'BREAKWATER_SITE_SECRETS', 'BREAKWATER_SITE_CACHE'].filter(
    (name) => !variables[name],
  );
  if (missing.length > 0) throw new Error(`The site needs ${missing.join(', ')} in its environment.`);
  const onion = onionHost(variables.BREAKWATER_ONION);
  return {
    port: Number(variables.PORT ?? 4100),
    host: variables.HOST ?? '127.0.0.1',
    databaseUrl: databaseUrlFrom(variables),
    secretsPath: variables.BREAKWATER_SITE_SECRETS ?? '',
    cacheFolder: variables.BREAKWATER_SITE_CACHE ?? '',
    hosts: (variables.BREAKWATER_HOSTS ?? 'localhost,127.0.0.1,[::1]')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .concat(onion ?? [])
      .filter(Boolean),
    isHttps: ['1', 'true', 'yes'].includes(variables.BREAKWATER_IS_HTTPS ?? ''),
    exitUrl: exitUrl(variables.BREAKWATER_EXIT_URL),
    onion,
    internal: internalPlace(variables),
  };
}

function exitUrl(value: string | undefined): string | undefined {
  if (!value) return undefined;
  if (!URL.canParse(value) || !value.startsWith('https://'))
    throw new Error('BREAKWATER_EXIT_URL must be an https address.');
  return value;
}

function onionHost(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const host = value.trim().toLowerCase();
  if (!/^[a-z2-7]{56}\.onion$/.test(host))
    throw new Error('BREAKWATER_ONION must be a name of 56 letters and digits that ends in .onion.');
  return host;
}
