import {
  hashOfLine,
  publicPemOf,
  readCheckpointLines,
  readSignedLine,
  signCheckpoint,
} from '@breakwater/vault';
import type { Checkpoint, CheckpointLines, Signer } from '@breakwater/vault';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The file of checkpoints, outside the database; only ever appended to. */
export type CheckpointFile = {
  /** Every line, held to its signature. */
  lines(): Promise<CheckpointLines>;
  /** The last line, or null when there is none that this key has signed. */
  last(): Promise<Checkpoint | null>;
  /** Signs and appends one line on top of the last; it is on the disk when this resolves. */
  append(head: { seq: number; hash: Uint8Array; at: Date }): Promise<Checkpoint>;
};

/** Every line of the file, held to a key; none where no checkpoint was made yet. */
export async function readCheckpoints(path: string, publicKey: Uint8Array): Promise<CheckpointLines> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return '';
    throw error;
  });
  return readCheckpointLines(text, publicKey);
}

/** Opens the file in its folder, and puts the public key beside it for whoever verifies elsewhere. */
export async function openCheckpointFile(path: string, signer: Signer): Promise<CheckpointFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(join(dirname(path), 'public-key.pem'), publicPemOf(signer.publicKey));
  const withFile = async <T>(work: (file: FileHandle) => Promise<T>): Promise<T> => {
    const file = await open(path, 'a+', 0o600);
    return work(file).finally(() => file.close());
  };
  return {
    lines: () => readCheckpoints(path, signer.publicKey),
    last: () => withFile(async (file) => readSignedLine((await readEnd(file)).last, signer.publicKey)),
    append: ({ seq, hash, at }) =>
      withFile(async (file) => {
        const { last, size } = await readEnd(file);
        const before = readSignedLine(last, signer.publicKey);
        const checkpoint = {
          n: (before?.n ?? numberIn(last)) + 1,
          seq,
          hash: Buffer.from(hash).toString('hex'),
          count: seq - (before?.seq ?? 0),
          at: at.toISOString(),
          before: last === '' ? '' : hashOfLine(last),
        };
        // What follows the last whole line was cut off while it was written, and never acknowledged.
        await file.truncate(size);
        await file.appendFile(`${signCheckpoint(signer, checkpoint)}\n`);
        await file.sync();
        return checkpoint;
      }),
  };
}

// A line is under 500 bytes.
const END_BYTES = 2_000;

/** The last whole line, and where it ends. */
async function readEnd(file: FileHandle): Promise<{ last: string; size: number }> {
  const { size } = await file.stat();
  const from = Math.max(size - END_BYTES, 0);
  const end = Buffer.alloc(size - from);
  await file.read(end, 0, end.length, from);
  const until = end.lastIndexOf(10);
  if (until < 0) return { last: '', size: from };
  return { last: end.subarray(0, until).toString('utf8').split('\n').at(-1) ?? '', size: from + until + 1 };
}

// A line that somebody has changed still tells where the next one stands.
function numberIn(line: string): number {
  return Number(/^\{"n":(\d{1,9}),/.exec(line)?.[1] ?? 0);
}
