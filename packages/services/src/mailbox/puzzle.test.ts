import { createChallenge, solveChallenge, verifySolution } from 'altcha-lib/v1';
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PublicCore } from '../context.ts';
import { isSolved, makePuzzle } from './puzzle.ts';

const core = { secrets: { puzzleKey: new Uint8Array(32).fill(3) } } as unknown as PublicCore;
const FORM = 'a-form';
const keyOf = (formId: string) => createHmac('sha256', core.secrets.puzzleKey).update(formId).digest('hex');
type Solution = Record<'algorithm' | 'challenge' | 'salt' | 'signature', string> & { number: number };

/** The solution of a new puzzle, as the page's script finds it. */
async function solved(formId = FORM): Promise<Solution> {
  const { algorithm, salt, challenge, maxNumber, signature } = JSON.parse(makePuzzle(core, formId).challenge);
  const { number } = (await solveChallenge(challenge, salt, algorithm, maxNumber).promise) ?? { number: -1 };
  return { algorithm, challenge, number, salt, signature };
}
const asProof = (solution: object) => Buffer.from(JSON.stringify(solution)).toString('base64');

test('a puzzle made here is solved and held good by ALTCHA’s own library', async () => {
  const solution = await solved();
  expect(isSolved(core, FORM, asProof(solution))).toBe(true);
  expect(await verifySolution(asProof(solution), keyOf(FORM), false)).toBe(true);
});

test('a puzzle made by that library is held good here', async () => {
  const made = await createChallenge({ algorithm: 'SHA-256', hmacKey: keyOf(FORM), number: 19_999 });
  const { algorithm, challenge, salt, signature } = made;
  expect(isSolved(core, FORM, asProof({ algorithm, challenge, number: 19_999, salt, signature }))).toBe(true);
});

test('no two forms share a puzzle, and no two visits of one', () => {
  const puzzles = [FORM, FORM, 'another'].map((formId) => makePuzzle(core, formId).challenge);
  expect(new Set(puzzles).size).toBe(3);
});

describe('no proof is', () => {
  test('one of another form, or of another number', async () => {
    const solution = await solved();
    expect(isSolved(core, 'another', asProof(solution))).toBe(false);
    expect(isSolved(core, FORM, asProof({ ...solution, number: (solution.number + 1) % 20_000 }))).toBe(
      false,
    );
  });

  test('a puzzle that somebody made for themselves', async () => {
    const own = await createChallenge({ algorithm: 'SHA-256', hmacKey: 'their own', number: 1 });
    const { algorithm, challenge, salt, signature } = own;
    expect(isSolved(core, FORM, asProof({ algorithm, challenge, number: 1, salt, signature }))).toBe(false);
  });

  test.each(['', 'x', '{}', 'null', asProof({}), asProof([1]), '\u0000', 'e30='.repeat(400)])(
    'anything unreadable: %j',
    (proof) => expect(isSolved(core, FORM, proof)).toBe(false),
  );

  test('another algorithm, a signature of another length, a number beyond the puzzle', async () => {
    const solution = await solved();
    for (const wrong of [
      { algorithm: 'SHA-1' },
      { signature: '' },
      { signature: solution.signature.slice(2) },
      { number: 20_001 },
      { number: -1 },
      { number: 0.5 },
      { number: String(solution.number) },
    ])
      expect(isSolved(core, FORM, asProof({ ...solution, ...wrong })), JSON.stringify(wrong)).toBe(false);
  });
});
