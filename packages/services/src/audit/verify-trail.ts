import type { Pool } from '@breakwater/db';
import type { TrailFault } from '@breakwater/domain/audit';
import type { Checkpoint, CheckpointLines } from '@breakwater/vault';

/**
 * What a verification found. Whole: every row is as it was written, and every checkpoint agrees, up to `checkpoint`.
 * Otherwise the first fault, at a row (`changed` … `inserted`), at a checkpoint's row (`cut`, `rebuilt`, `rolled_back`)
 * or at a line of the file (`line_…`).
 */
export type Verdict = {
  rows: number;
  /** Rows that are written and not chained yet. */
  waiting: number;
  fault: TrailFault | null;
  faultAt: number | null;
  /** The last checkpoint that agrees; null when there is none yet. */
  checkpoint: Checkpoint | null;
};

type Progress = (rowsDone: number, rowsTotal: number) => Promise<void> | void;
type Found = { fault: TrailFault; faultAt: number };
type Walked = { last: number; found: Found | null };

const BATCH = 5_000;

/**
 * Holds the trail against itself and against the signed lines: every row's hash, rows that were put in, and the hash
 * that each checkpoint saw. `pool` is the worker's or the audit reader's. With `from`, a checkpoint that was verified
 * before, only what is newer is walked.
 */
export async function verifyTrail(
  pool: Pool,
  { checkpoints, fault: lineFault, isTorn }: CheckpointLines,
  { from = null, onProgress = () => {} }: { from?: Checkpoint | null; onProgress?: Progress } = {},
): Promise<Verdict> {
  const known = await knownCheckpoints(pool, checkpoints[0]?.n ?? 1);
  const walked = await walk(pool, from, onProgress);
  const agreement = await compare(pool, checkpoints, known, walked.last);
  const line = lineFault
    ? { fault: lineFault.kind, faultAt: lineFault.n }
    : findLost(checkpoints, known, isTorn);
  const inChain = walked.found ? await placed(pool, walked.found, checkpoints) : null;
  const inserted = inChain || agreement.found ? null : await findInserted(pool);
  const found = inChain ?? agreement.found ?? inserted ?? line;
  return {
    rows: walked.last,
    waiting: Number((await pool.query('SELECT audit.count_waiting() AS waiting')).rows[0]?.waiting),
    fault: found?.fault ?? null,
    faultAt: found?.faultAt ?? null,
    checkpoint: agreement.last,
  };
}

async function walk(pool: Pool, from: Checkpoint | null, onProgress: Progress): Promise<Walked> {
  const total = Number((await pool.query('SELECT seq FROM audit.read_head()')).rows[0]?.seq ?? 0);
  let last = from?.seq ?? 0;
  let hash: Buffer | null = from ? Buffer.from(from.hash, 'hex') : null;
  await onProgress(0, Math.max(total - last, 0));
  for (const first = last; ;) {
    const { rows } = await pool.query<{ seq: string; hash: Buffer; fault: TrailFault | null }>(
      'SELECT seq, hash, fault FROM audit.verify_links($1, $2, $3)',
      [last, hash, BATCH],
    );
    const [step] = rows;
    if (!step) throw new Error('verify_links gave nothing.');
    if (step.fault) return { last, found: { fault: step.fault, faultAt: Number(step.seq) } };
    const isDone = Number(step.seq) - last < BATCH;
    [last, hash] = [Number(step.seq), step.hash];
    await onProgress(last - first, Math.max(total, last) - first);
    if (isDone) return { last, found: null };
  }
}

/** A hash that doesn't follow says that something is not as it was; a later checkpoint's place says whether rows went or came. */
async function placed(pool: Pool, found: Found, checkpoints: readonly Checkpoint[]): Promise<Found> {
  const anchor = checkpoints.find(({ seq }) => seq >= found.faultAt);
  if (found.fault !== 'changed' || !anchor) return found;
  const { rows } = await pool.query<{ seq: string | null }>('SELECT audit.place_of($1) AS seq', [
    Buffer.from(anchor.hash, 'hex'),
  ]);
  const seq = rows[0]?.seq;
  if (seq == null || Number(seq) === anchor.seq) return found;
  return { ...found, fault: Number(seq) < anchor.seq ? 'deleted' : 'inserted' };
}

/** The first checkpoint whose hash doesn't stand where it stood, and the last that agrees before it. */
async function compare(
  pool: Pool,
  checkpoints: readonly Checkpoint[],
  known: Known,
  walkedTo: number,
): Promise<{ found: Found | null; last: Checkpoint | null }> {
  let last: Checkpoint | null = null;
  for (let at = 0; at < checkpoints.length; at += BATCH) {
    const some = checkpoints.slice(at, at + BATCH);
    const { rows } = await pool.query<{ seq: string; hash: Buffer }>(
      'SELECT seq, hash FROM audit.links_at($1::bigint[])',
      [some.map(({ seq }) => seq)],
    );
    const standing = new Map(rows.map(({ seq, hash }) => [Number(seq), hash.toString('hex')]));
    for (const checkpoint of some) {
      const hash = standing.get(checkpoint.seq);
      if (hash === checkpoint.hash) {
        if (checkpoint.seq <= walkedTo) last = checkpoint;
        continue;
      }
      // A copy from before this checkpoint doesn't know of it; where only the trail was cut, the database still does.
      const isOlder = !known.has(checkpoint.n);
      const fault = isOlder ? 'rolled_back' : hash === undefined ? 'cut' : 'rebuilt';
      return { found: { fault, faultAt: checkpoint.seq }, last };
    }
  }
  return { found: null, last };
}

/** The hash of each checkpoint that the database remembers. */
type Known = ReadonlyMap<number, string>;

async function knownCheckpoints(pool: Pool, from: number): Promise<Known> {
  const { rows } = await pool.query<{ n: string; hash: Buffer }>(
    'SELECT n, hash FROM audit.checkpoint WHERE n >= $1 ORDER BY n',
    [from],
  );
  return new Map(rows.map(({ n, hash }) => [Number(n), hash.toString('hex')]));
}

/** A line that the database knows of and the file has no more, or has another in its place. */
function findLost(checkpoints: readonly Checkpoint[], known: Known, isTorn: boolean): Found | null {
  const last = checkpoints.at(-1)?.n ?? 0;
  const replaced = checkpoints.find(({ n, hash }) => (known.get(n) ?? hash) !== hash);
  if (replaced) return { fault: 'line_removed', faultAt: replaced.n };
  if (![...known.keys()].some((n) => n > last)) return null;
  return { fault: isTorn ? 'line_changed' : 'line_removed', faultAt: last + 1 };
}

async function findInserted(pool: Pool): Promise<Found | null> {
  const { rows } = await pool.query<{ seq: string | null }>('SELECT audit.find_inserted() AS seq');
  const seq = rows[0]?.seq;
  return seq == null ? null : { fault: 'inserted', faultAt: Number(seq) + 1 };
}
