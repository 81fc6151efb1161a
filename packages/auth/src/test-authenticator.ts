import type { PasskeyMade, PasskeyShown } from '@breakwater/domain/staff';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a device says that it did; a test bends it. */
type Says = { origin?: string; rpId?: string; isVerified?: boolean; counter?: number; type?: string };
type Asked = { challenge: string; rpId?: string; rp?: { id?: string }; user?: { id: string } };

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();

/** A security key in software: makes ES256 passkeys and shows them, rightly unless told otherwise. */
export class TestAuthenticator {
  readonly origin: string;
  readonly credentialId = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  #userHandle: string | undefined;
  #counter = 0;

  constructor(origin: string) {
    this.origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#publicKey = publicKey;
  }

  /** Answers a question for a new passkey. */
  make(asked: Asked, says: Says = {}): PasskeyMade {
    this.#userHandle = asked.user?.id;
    const id = base64Url(this.credentialId);
    const length = Buffer.from([this.credentialId.length >> 8, this.credentialId.length & 255]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.credentialId, this.#coseKey()]);
    const data = Buffer.concat([
      this.#authenticatorData(says.rpId ?? asked.rp?.id ?? '', says, 0x40),
      credential,
    ]);
    return {
      id,
      rawId: id,
      type: 'public-key',
      response: {
        clientDataJSON: this.#clientData(asked, { type: 'webauthn.create', ...says }),
        attestationObject: base64Url(attestation(data)),
        transports: ['internal'],
      },
    };
  }

  /** Answers a question for a passkey. */
  show(asked: Asked, says: Says = {}): PasskeyShown {
    const id = base64Url(this.credentialId);
    const data = this.#authenticatorData(says.rpId ?? asked.rpId ?? '', says);
    const clientDataJSON = this.#clientData(asked, { type: 'webauthn.get', ...says });
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      id,
      rawId: id,
      type: 'public-key',
      response: {
        clientDataJSON,
        authenticatorData: base64Url(data),
        signature: base64Url(sign('sha256', signed, this.#key)),
        userHandle: this.#userHandle,
      },
    };
  }

  #clientData({ challenge }: Asked, { type, origin = this.origin }: Says): string {
    return base64Url(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
  }

  // Present, verified unless told otherwise; with 0x40 a credential follows.
  #authenticatorData(rpId: string, { isVerified = true, counter }: Says, more = 0): Buffer {
    this.#counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.#counter);
    return Buffer.concat([sha256(rpId), Buffer.from([0x01 | (isVerified ? 0x04 : 0) | more]), count]);
  }

  /** The public key as COSE has it: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const part = (coordinate: string) =>
      Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(coordinate, 'base64url')]);
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      part(x),
      Buffer.from([0x22]),
      part(y),
    ]);
  }
}

/** CBOR of { fmt: "none", attStmt: {}, authData }. */
function attestation(data: Buffer): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
  const length = Buffer.from([0x59, data.length >> 8, data.length & 255]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    length,
    data,
  ]);
}
