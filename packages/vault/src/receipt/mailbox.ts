import { availableParallelism } from 'node:os';
import { hashRaw } from '@node-rs/argon2';
import { encodeFields, utf8 } from '../envelope/encoding.ts';
import { publicKeyOf } from '../intake/x25519.ts';
import { derive, KEY_BYTES } from '../key/data-key.ts';
import { hmac } from '../key/lookup.ts';
import { createGate } from './gate.ts';
import { readReceipt } from './receipt.ts';

/** 19 MiB twice over: about 10 ms. The type is the library's default, Argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: KEY_BYTES };

/**
 * As many at once as there are cores: one more would only wait for memory, and hold another 19 MiB. On two cores a full
 * queue is worked off in about three seconds.
 */
const inTurn = createGate(Math.min(3, availableParallelism()), 512);

/** How many receipts are being worked on, and how many wait. */
export const receiptTurns = () => inTurn.turns();

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
 * The same work for a receipt that exists and one that doesn't. At most one a core, and three, at once; throws `Busy` when too many wait.
 */
export async function deriveMailbox(receipt: string, pepper: Uint8Array): Promise<Mailbox> {
  if (readReceipt(receipt) !== receipt) throw new TypeError('not a receipt');
  const salt = hmac(pepper, utf8('salt'));
  const seed = await inTurn(() => hashRaw(receipt, { ...ARGON2, salt, secret: pepper }));
  return mailboxFromSeed(seed);
}
