import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES } from './data-key.ts';
import { SecretBytes } from './keyring.ts';
import { createSecretFile, readSecretFile, SecretFileRefused } from './secret-file.ts';

/** What the public site needs to know in secret. None of it opens a stored request. */
const SiteSecretsFile = z.strictObject({
  receiptPepper: SecretBytes,
  formIdKey: SecretBytes,
  receiptSecret: SecretBytes,
  tokenKey: SecretBytes,
  puzzleKey: SecretBytes,
});

/** The site's secrets, 32 bytes each. Losing `receiptPepper` or `receiptSecret` makes every receipt worthless. */
export type SiteSecrets = z.output<typeof SiteSecretsFile>;

/** Writes new random secrets, mode 0600. Refuses (`SecretFileRefused`) an existing file. */
export async function createSiteSecrets(path: string): Promise<SiteSecrets> {
  const names = Object.keys(SiteSecretsFile.shape);
  const content = Object.fromEntries(names.map((name) => [name, randomBytes(KEY_BYTES).toString('base64')]));
  await createSecretFile(path, content);
  return SiteSecretsFile.parse(content);
}

/** Reads the site's secrets. Refuses (`SecretFileRefused`) a missing or malformed file, and one that other users may read. */
export async function loadSiteSecrets(path: string): Promise<SiteSecrets> {
  const parsed = SiteSecretsFile.safeParse(await readSecretFile(path));
  if (!parsed.success) throw new SecretFileRefused(path, 'malformed');
  return parsed.data;
}
