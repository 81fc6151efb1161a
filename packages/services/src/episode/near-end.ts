import { caseFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { budgetFor } from '@breakwater/domain/episode';
import { eq } from 'drizzle-orm';
import { endTask, putTask } from '../task/new-task.ts';
import { readClock } from '../verb.ts';
import { readEpisode } from './queries.ts';

/** From the ninth of twelve, whoever holds the case is asked how to go on, until that is noted or the episode closes. */
export async function remindOfEnding(tx: Transaction, episodeId: string): Promise<void> {
  const row = await readEpisode(tx, episodeId);
  if (row.state === 'closed' || row.wayOn !== null || !budgetFor(row.policy, row).isNearEnd)
    return endTask(tx, { kind: 'offer_ending', sourceId: episodeId });
  const [file] = await tx
    .select({ holderId: caseFile.holderId })
    .from(caseFile)
    .where(eq(caseFile.id, row.caseId));
  await putTask(tx, {
    caseId: row.caseId,
    ownerId: file?.holderId ?? null,
    kind: 'offer_ending',
    sourceKind: 'offer',
    sourceId: episodeId,
    dueAt: await readClock(tx),
  });
}
