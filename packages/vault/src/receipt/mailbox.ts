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
  seed: Uint8Array;
  hash: Uint8Array;
  readonly publicKey: Uint8Array;
  privateKey: Uint8Array;
  macKey: Uint8Array;
};

/** The mailbox of a 32-byte seed. Refuses another length (TypeError). */
export function mailboxFromSeed(seed: Uint8Array): Mailbox {
  if (seed.length !== KEY_BYTES) throw new TypeError("not a mailbox's seed");
  const part = (name: string) => derive(seed, encodeFields('breakwater/mailbox', 1, name));
  const privateKey = part('private key');
  let publicKey: Uint8Array | undefined;
  return {
    seed: new Uint8Array(seed),
    hash: part('hash'),
    // Whoever reads doesn't need it, and it is half of what a mailbox costs.
    get publicKey() {
      return (publicKey ??= publicKeyOf(privateKey));
    },
    privateKey,
    macKey: part('mac'),
  };
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
