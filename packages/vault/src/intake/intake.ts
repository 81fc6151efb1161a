import { createHash } from 'node:crypto';
import type { output, ZodType } from 'zod';
import { packDocument, unpackDocument } from '../envelope/document.ts';
import { concat, encodeFields } from '../envelope/encoding.ts';
import { SealBroken } from '../envelope/errors.ts';
import { MESSAGE_SIZES } from '../envelope/padding.ts';
import { isSameBytes } from '../key/lookup.ts';
import { hpkeOpen, hpkeSeal } from './hpke.ts';
import type { Bound } from './hpke.ts';
import { newPrivateKey, publicKeyOf } from './x25519.ts';

const SCHEME = 1;
const KEY_ID_BYTES = 16;
const CONTENT_AT = 1 + KEY_ID_BYTES;

/** The centre's key pair of one day, 32 raw bytes each; `keyId` is the public key's fingerprint. */
export type IntakeKeyPair = { keyId: string; publicKey: Uint8Array; privateKey: Uint8Array };

/** What a sealed message is and for which mailbox; it opens as nothing else. */
export type IntakeAt = { mailboxHash: Uint8Array; kind: string };

function fingerprint(publicKey: Uint8Array): Uint8Array {
  return createHash('sha256').update(publicKey).digest().subarray(0, KEY_ID_BYTES);
}

function bind(keyId: Uint8Array, at: IntakeAt): Bound {
  return {
    info: encodeFields('breakwater/intake', SCHEME, keyId),
    aad: encodeFields(at.mailboxHash, at.kind),
  };
}

/** The name of a public key (hex): found again in front of everything that was sealed to it. */
export function intakeKeyId(publicKey: Uint8Array): string {
  return Buffer.from(fingerprint(publicKey)).toString('hex');
}

/** A new key pair. The site gets the public half only; destroying the private one closes what it sealed for ever. */
export function newIntakeKeyPair(): IntakeKeyPair {
  const privateKey = newPrivateKey();
  const publicKey = publicKeyOf(privateKey);
  return { keyId: intakeKeyId(publicKey), publicKey, privateKey };
}

/**
 * Seals what a visitor wrote to the centre's public key, padded to fixed sizes:
 * scheme (1 byte), key id (16), encapsulated key (32), ciphertext. Throws `TooLong`.
 */
export async function sealIntake(
  publicKey: Uint8Array,
  at: IntakeAt,
  document: unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const keyId = fingerprint(publicKey);
  const content = hpkeSeal(publicKey, bind(keyId, at), packDocument(document, MESSAGE_SIZES));
  return concat(Uint8Array.of(SCHEME), keyId, content);
}

/** Which key a sealed message needs (`intakeKeyId`); throws `SealBroken` if it is no sealed message. */
export function intakeKeyIdOf(sealed: Uint8Array): string {
  if (sealed.length < CONTENT_AT || sealed[0] !== SCHEME) throw new SealBroken();
  return Buffer.from(sealed.subarray(1, CONTENT_AT)).toString('hex');
}

/** Opens a visitor's message as its schema's type. Another key, mailbox, kind or any change throws `SealBroken`. */
export async function openIntake<S extends ZodType>(
  privateKey: Uint8Array,
  at: IntakeAt,
  sealed: Uint8Array,
  schema: S,
): Promise<output<S>> {
  const keyId = fingerprint(publicKeyOf(privateKey));
  const named = sealed.subarray(1, CONTENT_AT);
  if (sealed[0] !== SCHEME || !isSameBytes(keyId, named)) throw new SealBroken();
  const packed = hpkeOpen(privateKey, bind(keyId, at), sealed.subarray(CONTENT_AT));
  return unpackDocument(schema, packed);
}
