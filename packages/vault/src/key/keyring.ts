import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES } from './data-key.ts';
import type { Key } from './data-key.ts';
import { changeSecretFile, createSecretFile, readSecretFile, SecretFileRefused } from './secret-file.ts';

/** Keys that wrap other keys: all versions still in use, and the one that new keys are wrapped with. */
export type Keyring = { current: number; keys: ReadonlyMap<number, Uint8Array> };

/** Thirty-two bytes, written as base64 in a file of secrets. */
export const SecretBytes = z
  .base64()
  .max(44)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((bytes) => bytes.length === KEY_BYTES);

const KeyringFile = z
  .strictObject({
    current: z.int().positive(),
    keys: z.record(z.string().regex(/^[1-9]\d{0,8}$/), SecretBytes),
  })
  .refine(({ current, keys }) => String(current) in keys);

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function readKeyring(path: string, content: unknown): Keyring {
  const parsed = KeyringFile.safeParse(content);
  if (!parsed.success) throw new SecretFileRefused(path, 'malformed');
  const { current, keys } = parsed.data;
  return {
    current,
    keys: new Map(Object.entries(keys).map(([version, bytes]) => [Number(version), bytes])),
  };
}

function toFile({ current, keys }: Keyring): unknown {
  const entries = [...keys].map(([version, bytes]) => [String(version), toBase64(bytes)]);
  return { current, keys: Object.fromEntries(entries) };
}

/** A keyring of one key: how a subject's own key wraps the keys of its cases. */
export function keyringOf(key: Key): Keyring {
  return { current: key.version, keys: new Map([[key.version, key.bytes]]) };
}

/** Writes a new root keyring with one random key, mode 0600. Refuses (`SecretFileRefused`) an existing file. */
export async function createRootKeyring(path: string): Promise<Keyring> {
  const keyring = keyringOf({ version: 1, bytes: new Uint8Array(randomBytes(KEY_BYTES)) });
  await createSecretFile(path, toFile(keyring));
  return keyring;
}

/** Reads the root keyring. Refuses (`SecretFileRefused`) a missing or malformed file, and one that other users may read. */
export async function loadRootKeyring(path: string): Promise<Keyring> {
  return readKeyring(path, await readSecretFile(path));
}

/** Adds a version and makes it the current one; older ones stay until everything is wrapped anew. */
export function rotateRoot(path: string): Promise<Keyring> {
  return changeSecretFile(path, (content) => {
    const old = readKeyring(path, content);
    const current = Math.max(...old.keys.keys()) + 1;
    const keys = new Map([...old.keys, [current, new Uint8Array(randomBytes(KEY_BYTES))] as const]);
    return { content: toFile({ current, keys }), result: { current, keys } };
  });
}

/**
 * Removes every version but the current one. Call it only when each wrapped key has been through `rewrap`:
 * what is still wrapped by an older version is lost for ever.
 */
export function forgetOldRoots(path: string): Promise<Keyring> {
  return changeSecretFile(path, (content) => {
    const { current, keys: all } = readKeyring(path, content);
    const keys = new Map([...all].filter(([version]) => version === current));
    return { content: toFile({ current, keys }), result: { current, keys } };
  });
}
