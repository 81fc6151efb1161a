import { createChallenge, verifySolution } from 'altcha-lib/v1';
import { createHmac } from 'node:crypto';
import type { Puzzle } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';

// About 0.2 s of one desktop core, a second or two of an old phone.
const MAX_NUMBER = 20_000;

// The key is the form's own: a proof for one form proves nothing for another, so none can be replayed.
const keyOf = (core: PublicCore, formId: string) =>
  createHmac('sha256', core.secrets.puzzleKey).update(formId).digest('hex');

/** A puzzle bound to one form. */
export async function makePuzzle(core: PublicCore, formId: string): Promise<Puzzle> {
  const made = await createChallenge({
    algorithm: 'SHA-256',
    hmacKey: keyOf(core, formId),
    maxNumber: MAX_NUMBER,
  });
  const { salt, challenge, signature } = made;
  return {
    challenge: JSON.stringify({ algorithm: 'SHA-256', salt, challenge, maxNumber: MAX_NUMBER, signature }),
  };
}

/** Whether `proof` (base64 of the solution) solves a puzzle of this form. Anything unreadable is no proof. */
export async function isSolved(core: PublicCore, formId: string, proof: string): Promise<boolean> {
  if (proof === '') return false;
  return verifySolution(proof, keyOf(core, formId), false).catch(() => false);
}
