import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES } from './data-key.ts';
import { SecretBytes } from './keyring.ts';
import { createSecretFile, readSecretFile, SecretFileRefused } from './secret-file.ts';

type Secrets = Record<string, typeof SecretBytes>;

const SiteSecretsFile = z.strictObject({
  receiptPepper: SecretBytes,
  formIdKey: SecretBytes,
  receiptSecret: SecretBytes,
  tokenKey: SecretBytes,
  puzzleKey: SecretBytes,
});

const AuthPepperFile = z.strictObject({ pepper: SecretBytes });

/**
 * What the public site knows in secret, 32 bytes each. None of it opens a stored request.
 * Losing `receiptPepper` or `receiptSecret` makes every receipt worthless.
 */
export type SiteSecrets = z.output<typeof SiteSecretsFile>;

async function create<S extends Secrets>(path: string, file: z.ZodObject<S, z.core.$strict>) {
  const names = Object.keys(file.shape);
  const content = Object.fromEntries(names.map((name) => [name, randomBytes(KEY_BYTES).toString('base64')]));
  await createSecretFile(path, content);
  return file.parse(content);
}

async function load<S extends Secrets>(path: string, file: z.ZodObject<S, z.core.$strict>) {
  const parsed = file.safeParse(await readSecretFile(path));
  if (!parsed.success) throw new SecretFileRefused(path, 'malformed');
  return parsed.data;
}

/** Writes the site's secrets anew, mode 0600. Refuses (`SecretFileRefused`) an existing file. */
export function createSiteSecrets(path: string): Promise<SiteSecrets> {
  return create(path, SiteSecretsFile);
}

/** Reads the site's secrets. Refuses (`SecretFileRefused`) a missing or malformed file, and one that other users may read. */
export function loadSiteSecrets(path: string): Promise<SiteSecrets> {
  return load(path, SiteSecretsFile);
}

/** Writes a new pepper for passwords and logins, mode 0600, and returns its 32 bytes. Refuses (`SecretFileRefused`) an existing file. */
export async function createAuthPepper(path: string): Promise<Uint8Array> {
  return (await create(path, AuthPepperFile)).pepper;
}

/** Reads the 32 bytes of the pepper. Refuses as `loadSiteSecrets` does. */
export async function loadAuthPepper(path: string): Promise<Uint8Array> {
  return (await load(path, AuthPepperFile)).pepper;
}
