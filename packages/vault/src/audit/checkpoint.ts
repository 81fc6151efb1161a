import { createHash, verify } from 'node:crypto';
import { z } from 'zod';
import { publicKeyOf } from './signer.ts';
import type { Signer } from './signer.ts';

const HexHash = z.string().regex(/^[0-9a-f]{64}$/);
/** What a checkpoint holds fast: link `seq` of the trail's chain had `hash` at `at`; `count` rows are new since the one before. */
const Checkpoint = z.strictObject({
  n: z.int().positive(),
  seq: z.int().positive(),
  hash: HexHash,
  count: z.int(),
  at: z.iso.datetime(),
  /** SHA-256 of the whole line before, so that no line can be taken out; empty in the first. */
  before: HexHash.or(z.literal('')),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

const SignedLine = Checkpoint.extend({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** What is wrong with line `n` of the file: not as it was signed, signed by another key, or one before it is gone. */
export type LineFault = { kind: 'line_changed' | 'line_forged' | 'line_removed'; n: number };
/** The lines up to the first fault. `isTorn`: the last was cut off while it was written, and doesn't count. */
export type CheckpointLines = { checkpoints: Checkpoint[]; fault: LineFault | null; isTorn: boolean };

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** SHA-256 of a line, as the next one names it. */
export const hashOfLine = (line: string): string => createHash('sha256').update(line).digest('hex');

function signedBytes({ n, seq, hash, count, at, before }: Checkpoint, key: string): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify(['breakwater audit checkpoint 1', n, seq, hash, count, at, before, key]),
  );
}

function lineOf(checkpoint: Checkpoint, key: string, signature: string): string {
  const { n, seq, hash, count, at, before } = checkpoint;
  return JSON.stringify({ n, seq, hash, count, at, before, key, signature });
}

/** One line of the file, without its end. */
export function signCheckpoint(signer: Signer, checkpoint: Checkpoint): string {
  const key = toHex(signer.publicKey);
  return lineOf(checkpoint, key, toHex(signer.sign(signedBytes(checkpoint, key))));
}

/** Reads the file and holds every line to its signature and to the line before; stops at the first that doesn't fit. */
export function readCheckpointLines(text: string, publicKey: Uint8Array): CheckpointLines {
  const lines = text.split('\n');
  const isTorn = lines.pop() !== '';
  const checkpoints: Checkpoint[] = [];
  let before = '';
  for (const [index, line] of lines.entries()) {
    const n = index + 1;
    const fault = (kind: LineFault['kind']) => ({ checkpoints, fault: { kind, n }, isTorn });
    const checkpoint = readSignedLine(line, publicKey);
    if (!checkpoint) return fault(isOfOtherKey(line, publicKey) ? 'line_forged' : 'line_changed');
    if (checkpoint.n !== n || checkpoint.before !== before) return fault('line_removed');
    checkpoints.push(checkpoint);
    before = hashOfLine(line);
  }
  return { checkpoints, fault: null, isTorn };
}

/** What one line says, or null when this key hasn't signed exactly it. */
export function readSignedLine(line: string, publicKey: Uint8Array): Checkpoint | null {
  const signed = parse(line);
  if (!signed) return null;
  const { key, signature, ...checkpoint } = signed;
  const isSigned =
    key === toHex(publicKey) &&
    line === lineOf(checkpoint, key, signature) &&
    verify(null, signedBytes(checkpoint, key), publicKeyOf(publicKey), Buffer.from(signature, 'hex'));
  return isSigned ? checkpoint : null;
}

/** Whether another key has signed a line that is well made otherwise. */
function isOfOtherKey(line: string, publicKey: Uint8Array): boolean {
  const key = parse(line)?.key;
  return (
    key !== undefined &&
    key !== toHex(publicKey) &&
    readSignedLine(line, new Uint8Array(Buffer.from(key, 'hex'))) !== null
  );
}

function parse(line: string): z.infer<typeof SignedLine> | null {
  try {
    return SignedLine.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
