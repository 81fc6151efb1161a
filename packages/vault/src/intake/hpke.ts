import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { concat } from '../envelope/encoding.ts';
import { SealBroken } from '../envelope/errors.ts';
import { X25519_BYTES } from './x25519.ts';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** What a message is bound to: `info` goes into the key, `aad` into the tag (RFC 9180 §5, §8.1). */
export type Bound = { info: Uint8Array<ArrayBuffer>; aad: Uint8Array<ArrayBuffer> };

/**
 * One-shot HPKE in base mode to 32 raw public bytes (RFC 9180 §6.1): encapsulated key (32 bytes), then ciphertext.
 * `ephemeralSeed` is for known-answer tests only: two messages with one seed share their key.
 */
export async function hpkeSeal(
  publicKey: Uint8Array,
  { info, aad }: Bound,
  plain: Uint8Array<ArrayBuffer>,
  ephemeralSeed?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(concat(publicKey));
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info, ...(ephemeralSeed && { ekm: ephemeralSeed }) },
    plain,
    aad,
  );
  return concat(new Uint8Array(enc), new Uint8Array(ct));
}

/** Opens what `hpkeSeal` made with 32 raw private bytes. Whatever is wrong throws `SealBroken`. */
export async function hpkeOpen(
  privateKey: Uint8Array,
  { info, aad }: Bound,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientKey = await suite.kem.deserializePrivateKey(concat(privateKey));
  const enc = concat(sealed.subarray(0, X25519_BYTES));
  const content = concat(sealed.subarray(X25519_BYTES));
  try {
    return new Uint8Array(await suite.open({ recipientKey, enc, info }, content, aad));
  } catch {
    throw new SealBroken();
  }
}
