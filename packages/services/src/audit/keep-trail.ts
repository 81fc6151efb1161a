import type { TrailFault } from '@breakwater/domain/audit';
import type { Checkpoint } from '@breakwater/vault';
import type { WorkerCore } from '../context.ts';
import { openCheckpointFile } from './checkpoint-file.ts';
import type { CheckpointFile } from './checkpoint-file.ts';
import { verifyTrail } from './verify-trail.ts';
import type { Verdict } from './verify-trail.ts';

/** At the latest after so many rows, or so long after the one before if there is anything new. */
export const CHECKPOINT_ROWS = 1_000;
export const CHECKPOINT_MS = 5 * 60_000;
const NIGHT = { from: 2, until: 5 };

type Kind = 'since_checkpoint' | 'whole';
/** A fault that a verification found: what, and where. */
export type FaultFound = { kind: Kind; fault: TrailFault; faultAt: number | null };

/** Keeps the trail: chains what is new, signs checkpoints of it, and verifies. */
export type TrailKeeper = {
  /** Chains everything that is committed, and signs when it is time. */
  chain(): Promise<void>;
  /** Verifies the whole trail if somebody has asked for it, or tonight's turn has come. */
  verifyIfDue(): Promise<void>;
};

/** Opens the checkpoint file for the worker. `onFault` hears of every verification that doesn't find the trail whole. */
export function openTrailKeeper(
  core: WorkerCore,
  onFault: (found: FaultFound) => void = () => {},
  monotonicMs: () => number = () => performance.now(),
): TrailKeeper {
  let opened: Promise<CheckpointFile> | undefined;
  const file = () =>
    (opened ??= openCheckpointFile(core.checkpointPath, core.signer).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  let unsigned = Number.POSITIVE_INFINITY;
  let signedAtMs = Number.NEGATIVE_INFINITY;

  async function sign(): Promise<void> {
    const { rows } = await core.pool.query<{ seq: string; hash: Buffer; at: Date }>(
      'SELECT seq, hash, at FROM audit.read_head()',
    );
    const [head] = rows;
    const last = await (await file()).last();
    if (head && (last?.seq !== Number(head.seq) || last.hash !== head.hash.toString('hex'))) {
      if (last) await verify('since_checkpoint', last);
      // Signed whatever was found: what happens to the trail from here on must not go unseen as well.
      const made = await (await file()).append({ seq: Number(head.seq), hash: head.hash, at: head.at });
      await remember(core, made);
    }
    unsigned = 0;
    signedAtMs = monotonicMs();
  }

  async function verify(kind: Kind, from: Checkpoint | null): Promise<void> {
    await begin(core, kind);
    const report = (done: number, total: number) => progress(core, kind, done, total);
    const lines = from ? { checkpoints: [from], fault: null, isTorn: false } : await (await file()).lines();
    const verdict = await verifyTrail(core.pool, lines, { from, onProgress: report });
    // A start that was cut off between file and database left this one out.
    if (from && verdict.checkpoint) await remember(core, verdict.checkpoint);
    await finish(core, kind, verdict);
    if (verdict.fault) onFault({ kind, fault: verdict.fault, faultAt: verdict.faultAt });
  }

  return {
    async chain() {
      for (let count = CHECKPOINT_ROWS; count === CHECKPOINT_ROWS;) {
        const { rows } = await core.pool.query<{ count: number }>('SELECT audit.chain_entries($1) AS count', [
          CHECKPOINT_ROWS,
        ]);
        count = rows[0]?.count ?? 0;
        unsigned += count;
        if (unsigned >= CHECKPOINT_ROWS || (unsigned > 0 && monotonicMs() - signedAtMs >= CHECKPOINT_MS))
          await sign();
      }
    },
    async verifyIfDue() {
      if (await isWholeDue(core)) await verify('whole', null);
    },
  };
}

async function remember({ pool, signer }: WorkerCore, { n, seq, hash, at }: Checkpoint): Promise<void> {
  await pool.query(
    `INSERT INTO audit.checkpoint (n, seq, hash, at, public_key) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (n) DO NOTHING`,
    [n, seq, Buffer.from(hash, 'hex'), at, Buffer.from(signer.publicKey)],
  );
}

// Asked for since the last one began; begun and never finished; never done; or night in the centre's zone, and not yet this night.
async function isWholeDue({ pool }: WorkerCore): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    `SELECT started_at IS NULL OR finished_at IS NULL OR finished_at < started_at OR asked_at > started_at
      OR finished_at < app.app_now() - interval '26 hours'
      OR (finished_at < app.app_now() - interval '12 hours'
        AND extract(hour FROM app.app_now() AT TIME ZONE coalesce((SELECT time_zone FROM app.centre), 'UTC')) BETWEEN $1 AND $2) AS due
      FROM audit.verification WHERE kind = 'whole'`,
    [NIGHT.from, NIGHT.until],
  );
  return rows[0]?.due ?? false;
}

async function begin({ pool }: WorkerCore, kind: Kind): Promise<void> {
  await pool.query(
    `UPDATE audit.verification SET started_at = app.app_now(), finished_at = NULL, rows_done = 0, rows_total = 0 WHERE kind = $1`,
    [kind],
  );
}

async function progress({ pool }: WorkerCore, kind: Kind, done: number, total: number): Promise<void> {
  await pool.query('UPDATE audit.verification SET rows_done = $2, rows_total = $3 WHERE kind = $1', [
    kind,
    done,
    total,
  ]);
}

async function finish({ pool }: WorkerCore, kind: Kind, verdict: Verdict): Promise<void> {
  await pool.query(
    `UPDATE audit.verification SET finished_at = app.app_now(), fault = $2, fault_at = $3, checkpoint_n = $4 WHERE kind = $1`,
    [kind, verdict.fault, verdict.faultAt, verdict.checkpoint?.n ?? null],
  );
}
