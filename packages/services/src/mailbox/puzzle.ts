import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { nativeKey } from '@breakwater/vault';
import type { Puzzle } from '@breakwater/domain/request';
import { z } from 'zod';
import type { PublicCore } from '../context.ts';

/*
 * ALTCHA's first protocol, whose server's half is one hash and one HMAC. Its library asks WebCrypto for them, which sends
 * each through the threads that Argon2id fills, at five times the cost. Tests hold this against the library.
 */

// About 0.2 s of one desktop core, a second or two of an old phone.
const MAX_NUMBER = 20_000;
const SALT_BYTES = 12;
const ALGORITHM = 'SHA-256';

const Hex = z.string().regex(/^[0-9a-f]{64}$/);
/** What the page's script sends, in base64. */
const Proof = z.object({
  algorithm: z.literal(ALGORITHM),
  challenge: Hex,
  number: z.int().min(0).max(MAX_NUMBER),
  salt: z.string().max(100),
  signature: Hex,
});

// The key is the form's own: a proof for one form proves nothing for another, so none can be replayed.
const keyOf = (core: PublicCore, formId: string) =>
  createHmac('sha256', nativeKey(core.secrets.puzzleKey)).update(formId).digest('hex');

const challengeOf = (salt: string, number: number) => hash('sha256', `${salt}${number}`);
const sign = (key: string, challenge: string) => createHmac('sha256', key).update(challenge).digest();

/** A puzzle bound to one form: which number, behind this salt, has this hash? */
export function makePuzzle(core: PublicCore, formId: string): Puzzle {
  // Its last character is no digit: where the salt ends and the number begins is never in doubt.
  const salt = `${randomBytes(SALT_BYTES).toString('hex')}&`;
  const challenge = challengeOf(salt, randomInt(MAX_NUMBER));
  const signature = sign(keyOf(core, formId), challenge).toString('hex');
  return {
    challenge: JSON.stringify({ algorithm: ALGORITHM, salt, challenge, maxNumber: MAX_NUMBER, signature }),
  };
}

/** Whether `proof` (base64 of the solution) solves a puzzle of this form. Anything unreadable is no proof. */
export function isSolved(core: PublicCore, formId: string, proof: string): boolean {
  const solution = readProof(proof);
  if (solution === null) return false;
  const { challenge, number, salt, signature } = solution;
  return (
    challengeOf(salt, number) === challenge &&
    timingSafeEqual(sign(keyOf(core, formId), challenge), Buffer.from(signature, 'hex'))
  );
}

function readProof(proof: string): z.infer<typeof Proof> | null {
  if (proof === '') return null;
  try {
    return Proof.safeParse(JSON.parse(Buffer.from(proof, 'base64').toString())).data ?? null;
  } catch {
    return null;
  }
}
