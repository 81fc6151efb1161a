import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { z } from 'zod';
import { createSecretFile, readSecretFile, SecretFileRefused } from '../key/secret-file.ts';

const Raw = z.base64url().max(43);
const SigningKeyFile = z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Raw, d: Raw });
type SigningKeyFile = z.infer<typeof SigningKeyFile>;

/** Signs checkpoints of the trail (Ed25519). The public key is 32 bytes. */
export type Signer = { publicKey: Uint8Array; sign(bytes: Uint8Array): Uint8Array };

/** A key that is kept nowhere. */
export function newSigner(): Signer {
  return signerOf(newKey());
}

/** The key in a file of mode 0600, made when there is none. Refuses (`SecretFileRefused`) one that others may read. */
export async function openSigner(path: string): Promise<Signer> {
  try {
    return await loadSigner(path);
  } catch (error) {
    if (!(error instanceof SecretFileRefused) || error.reason !== 'missing') throw error;
  }
  await createSecretFile(path, newKey()).catch((error: unknown) => {
    // Another process was faster: its key is the one.
    if (!(error instanceof SecretFileRefused) || error.reason !== 'exists') throw error;
  });
  return loadSigner(path);
}

/** The key in a file. Refuses (`SecretFileRefused`) one that is missing, malformed, or that others may read. */
export async function loadSigner(path: string): Promise<Signer> {
  const parsed = SigningKeyFile.safeParse(await readSecretFile(path));
  if (!parsed.success) throw new SecretFileRefused(path, 'malformed');
  return signerOf(parsed.data);
}

/** How a public key is told to people: the first 16 bytes of its SHA-256, in groups of four. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const digest = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return digest.match(/.{4}/g)?.join(' ') ?? '';
}

/** The 32 bytes as a key that verifies. */
export function publicKeyOf(bytes: Uint8Array) {
  const x = Buffer.from(bytes).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** The public key as others' programs read it (PEM, SubjectPublicKeyInfo). */
export const publicPemOf = (publicKey: Uint8Array) =>
  publicKeyOf(publicKey).export({ format: 'pem', type: 'spki' }).toString();

function newKey(): SigningKeyFile {
  return SigningKeyFile.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

function signerOf(key: SigningKeyFile): Signer {
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  return {
    publicKey: new Uint8Array(Buffer.from(key.x, 'base64url')),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}
