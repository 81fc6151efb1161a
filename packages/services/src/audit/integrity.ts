import type { Integrity, Verification } from '@breakwater/domain/audit';
import { fingerprintOf } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

type Kept = {
  rows: number;
  waiting: number;
  checkpoint: (NonNullable<Integrity['checkpoint']> & { publicKey: string }) | null;
  runs: { whole: Verification; since_checkpoint: Verification };
};

/** Whether the trail is whole, as the worker found it last, and how far it is. Says nothing of what is in the trail. */
export async function readIntegrity(ctx: StaffContext): Promise<Integrity> {
  authorise(ctx, 'audit.read');
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<{ kept: Kept }>(sql`SELECT audit.read_integrity() AS kept`);
    const kept = rows[0]?.kept;
    if (!kept) throw new Error('read_integrity gave nothing.');
    const { checkpoint } = kept;
    return {
      rows: kept.rows,
      waiting: kept.waiting,
      checkpoint: checkpoint ? { n: checkpoint.n, seq: checkpoint.seq, at: iso(checkpoint.at) } : null,
      fingerprint: checkpoint
        ? fingerprintOf(new Uint8Array(Buffer.from(checkpoint.publicKey, 'hex')))
        : null,
      whole: viewOf(kept.runs.whole),
      sinceCheckpoint: viewOf(kept.runs.since_checkpoint),
    };
  });
}

const iso = (at: string) => new Date(at).toISOString();
const isoOrNull = (at: string | null) => (at === null ? null : iso(at));

function viewOf(run: Verification): Verification {
  return {
    ...run,
    askedAt: isoOrNull(run.askedAt),
    startedAt: isoOrNull(run.startedAt),
    finishedAt: isoOrNull(run.finishedAt),
    checkpoint: run.checkpoint && { ...run.checkpoint, at: iso(run.checkpoint.at) },
  };
}
