import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { auditAsWorker, transactAsWorker, unlocked } from '../verb.ts';

/** Parts, one at a time, those who turn out to be kept apart: whoever came later goes back into line. How many. */
export async function partKeptApart(core: WorkerCore): Promise<number> {
  for (let parted = 0; ; parted += 1)
    if (!(await unlocked(() => transactAsWorker(core, partOne)))) return parted;
}

async function partOne(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.execute<{ id: string | null }>(sql`SELECT app.part_kept_apart() AS id`);
  const id = rows[0]?.id;
  if (!id) return false;
  await auditAsWorker(tx, { action: 'enrolment.part', subjectKind: 'enrolment', subjectId: id });
  return true;
}
