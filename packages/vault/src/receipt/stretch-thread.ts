import { hashRawSync } from '@node-rs/argon2';
import { KEY_BYTES } from '../key/data-key.ts';

/** 19 MiB twice over: some 6 ms. The type is the library's default, Argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: KEY_BYTES };

/** A receipt of 16 plain digits, the salt, and the pepper that isn't in the database. */
export type Stretching = { receipt: string; salt: Uint8Array; pepper: Uint8Array };

/** The whole work of a thread that `stretch` keeps: the 32 bytes of one Argon2id. */
const stretch = ({ receipt, salt, pepper }: Stretching): Uint8Array =>
  hashRawSync(receipt, { ...ARGON2, salt, secret: pepper });

export default stretch;
