import { caseFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { budgetFor, windowEndsAt } from '@breakwater/domain/episode';
import { eq } from 'drizzle-orm';
import { endTask, putTask } from '../task/new-task.ts';
import { readClock } from '../verb.ts';
import { readEpisode } from './queries.ts';
import type { EpisodeRecord } from './queries.ts';

/** Before a window ends its counsellor looks at it, so many hours ahead. */
const WINDOW_WARNING_HOURS = 12;

/**
 * From the ninth of twelve, and before a window ends, whoever holds the case is asked how to go on, until that is noted
 * or the episode closes.
 */
export async function remindOfEnding(tx: Transaction, episodeId: string): Promise<void> {
  const row = await readEpisode(tx, episodeId);
  const dueAt = await reminderAt(tx, row);
  if (row.state === 'closed' || row.wayOn !== null || dueAt === null)
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
    dueAt,
  });
}

async function reminderAt(tx: Transaction, row: EpisodeRecord): Promise<Date | null> {
  if (budgetFor(row.policy, row).isNearEnd) return readClock(tx);
  const endsAt = windowEndsAt(row.policy, row.informationAt);
  return endsAt && new Date(endsAt.getTime() - WINDOW_WARNING_HOURS * 3_600_000);
}
