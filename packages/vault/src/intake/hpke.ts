import { decapsulate, encapsulate } from 'node:crypto';
import { concat } from '../envelope/encoding.ts';
import { SealBroken } from '../envelope/errors.ts';
import { gcmOpen, gcmSeal, NONCE_BYTES } from '../envelope/gcm.ts';
import { KEY_BYTES } from '../key/data-key.ts';
import { hmac } from '../key/lookup.ts';
import { privateKeyObject, publicKeyObject, X25519_BYTES } from './x25519.ts';

/*
 * HPKE in base mode, one message a key (RFC 9180), with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM.
 * The KEM and the cipher are OpenSSL's; between them stands the key schedule of §5.1, all of it here. A submission seals
 * and opens three times: WebCrypto would send each of its forty steps through the threads that Argon2id fills.
 */

/** What a message is bound to: `info` goes into the key, `aad` into the tag (RFC 9180 §5, §8.1). */
export type Bound = { info: Uint8Array; aad: Uint8Array };

const ascii = (text: string) => Buffer.from(text, 'latin1');
const KEM_X25519 = [0x00, 0x20];
const KDF_SHA256 = [0x00, 0x01];
const AEAD_AES256_GCM = [0x00, 0x02];
const SUITE = concat(ascii('HPKE'), Uint8Array.of(...KEM_X25519, ...KDF_SHA256, ...AEAD_AES256_GCM));
const VERSION = ascii('HPKE-v1');
const MODE_BASE = 0x00;
const NOTHING = new Uint8Array();

/** LabeledExtract (§4). */
const extract = (salt: Uint8Array, label: string, secret: Uint8Array) =>
  hmac(salt, VERSION, SUITE, ascii(label), secret);

/** LabeledExpand (§4), of at most one block of the hash. */
const expand = (key: Uint8Array, label: string, info: Uint8Array, length: number) =>
  hmac(
    key,
    Uint8Array.of(length >> 8, length & 0xff),
    VERSION,
    SUITE,
    ascii(label),
    info,
    Uint8Array.of(1),
  ).subarray(0, length);

const PSK_ID_HASH = extract(NOTHING, 'psk_id_hash', NOTHING);

function keyAndNonce(sharedSecret: Uint8Array, info: Uint8Array) {
  const context = concat(Uint8Array.of(MODE_BASE), PSK_ID_HASH, extract(NOTHING, 'info_hash', info));
  const secret = extract(sharedSecret, 'secret', NOTHING);
  return {
    key: expand(secret, 'key', context, KEY_BYTES),
    nonce: expand(secret, 'base_nonce', context, NONCE_BYTES),
  };
}

/** One-shot HPKE in base mode to 32 raw public bytes (RFC 9180 §6.1): encapsulated key (32 bytes), then ciphertext. */
export function hpkeSeal(
  publicKey: Uint8Array,
  { info, aad }: Bound,
  plain: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { sharedKey, ciphertext } = encapsulate(publicKeyObject(publicKey));
  const { key, nonce } = keyAndNonce(sharedKey, info);
  return concat(ciphertext, gcmSeal(key, nonce, aad, plain));
}

/** Opens what `hpkeSeal` made with 32 raw private bytes. Whatever is wrong with it throws `SealBroken`. */
export function hpkeOpen(
  privateKey: Uint8Array,
  { info, aad }: Bound,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { key, nonce } = keyAndNonce(sharedKeyOf(privateKey, sealed.subarray(0, X25519_BYTES)), info);
  return gcmOpen(key, nonce, aad, sealed.subarray(X25519_BYTES));
}

function sharedKeyOf(privateKey: Uint8Array, encapsulated: Uint8Array): Uint8Array {
  const key = privateKeyObject(privateKey);
  try {
    return decapsulate(key, encapsulated);
  } catch {
    throw new SealBroken();
  }
}
