import { internalPlace } from '@breakwater/runtime/probe';
import type { InternalPlace } from '@breakwater/runtime/probe';
import { databaseUrlFrom } from '@breakwater/runtime/secret';
import { mailPlace } from './mail.ts';
import type { MailPlace } from './mail.ts';

/** What the environment tells the portal. Read here and nowhere else. */
export type Env = {
  port: number;
  host: string;
  databaseUrl: string;
  keyringPath: string;
  pepperPath: string;
  /** The site's secrets, of which the pepper of receipts is taken: codes for those whom staff sign up. */
  siteSecretsPath: string | null;
  /** Where the public site is found: printed on papers. */
  siteAddress: string;
  hosts: ReadonlySet<string>;
  /** The addresses it is opened under. Passkeys are bound to the first one's host. */
  origins: [string, ...string[]];
  isDemo: boolean;
  isHttps: boolean;
  mail: MailPlace | null;
  /** Where metrics are read, if at all: never the public port. */
  internal: InternalPlace | null;
};

/** Reads the environment; throws with the name of what is missing, so that a start fails at once and in words. */
export function readEnv(from: NodeJS.ProcessEnv = process.env): Env {
  const needed = (name: string): string => {
    const value = from[name];
    if (!value) throw new Error(`The portal needs ${name}.`);
    return value;
  };
  const port = Number(from.PORT ?? '4200');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT is not a port number.');
  const hosts = (from.BREAKWATER_HOSTS ?? `localhost:${port}`)
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);
  const isHttps = ['1', 'true', 'yes'].includes(from.BREAKWATER_IS_HTTPS ?? '');
  const origin = (host: string) => `${isHttps ? 'https' : 'http'}://${host}`;
  return {
    port,
    host: from.HOST ?? '127.0.0.1',
    databaseUrl: databaseUrlFrom({ ...from, DATABASE_URL: needed('DATABASE_URL') }),
    keyringPath: needed('BREAKWATER_ROOT_KEYRING'),
    pepperPath: needed('BREAKWATER_AUTH_PEPPER'),
    siteSecretsPath: from.BREAKWATER_SITE_SECRETS ?? null,
    siteAddress: from.BREAKWATER_SITE_ADDRESS ?? 'http://localhost:4100',
    hosts: new Set(hosts),
    origins: [origin(hosts[0] ?? `localhost:${port}`), ...hosts.slice(1).map(origin)],
    isDemo: ['1', 'true', 'yes'].includes(from.BREAKWATER_IS_DEMO ?? ''),
    isHttps,
    mail: mailPlace(from),
    internal: internalPlace(from),
  };
}
