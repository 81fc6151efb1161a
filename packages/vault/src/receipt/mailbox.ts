import { encodeFields, utf8 } from '../envelope/encoding.ts';
import { publicKeyOf } from '../intake/x25519.ts';
import { derive, KEY_BYTES } from '../key/data-key.ts';
import { hmac } from '../key/lookup.ts';
import { readReceipt } from './receipt.ts';
import { stretch } from './stretch.ts';

/** What a receipt opens. `hash` finds the mailbox; the rest never leaves the request's memory. */
export type Mailbox = {
  /** Gives the mailbox again without another Argon2id: what a sealed token carries in place of the receipt. */
  readonly seed: Uint8Array;
  readonly hash: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
  readonly macKey: Uint8Array;
};

/** Each part is worked out when it is first asked for: whoever only looks needs none but the hash. */
class FromSeed implements Mailbox {
  readonly seed: Uint8Array;
  #hash: Uint8Array | undefined;
  #privateKey: Uint8Array | undefined;
  #publicKey: Uint8Array | undefined;
  #macKey: Uint8Array | undefined;

  constructor(seed: Uint8Array) {
    this.seed = new Uint8Array(seed);
  }

  get hash(): Uint8Array {
    return (this.#hash ??= this.#part('hash'));
  }

  get privateKey(): Uint8Array {
    return (this.#privateKey ??= this.#part('private key'));
  }

  get publicKey(): Uint8Array {
    return (this.#publicKey ??= publicKeyOf(this.privateKey));
  }

  get macKey(): Uint8Array {
    return (this.#macKey ??= this.#part('mac'));
  }

  #part(name: string): Uint8Array {
    return derive(this.seed, encodeFields('breakwater/mailbox', 1, name));
  }
}

/** The mailbox of a 32-byte seed. Refuses another length (TypeError). */
export function mailboxFromSeed(seed: Uint8Array): Mailbox {
  if (seed.length !== KEY_BYTES) throw new TypeError("not a mailbox's seed");
  return new FromSeed(seed);
}

/**
 * The mailbox of a receipt (16 plain digits, else TypeError): one Argon2id over receipt and pepper, then HKDF.
 * The same work for a receipt that exists and one that doesn't. Throws `Busy` when too many wait.
 */
export async function deriveMailbox(receipt: string, pepper: Uint8Array): Promise<Mailbox> {
  if (readReceipt(receipt) !== receipt) throw new TypeError('not a receipt');
  const salt = hmac(pepper, utf8('salt'));
  const seed = await stretch({ receipt, salt, pepper });
  return mailboxFromSeed(seed);
}
