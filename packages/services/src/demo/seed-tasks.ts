import { newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { putTask } from '../task/new-task.ts';
import { readClock } from '../verb.ts';
import type { DemoCases } from './seed-cases.ts';

/** Days from now on which each case's counsellor means to be in touch again; one of them has passed. */
const FOLLOW_UPS: Record<string, number> = {
  iryna: -1,
  vera: 0.2,
  martin: 3,
  rizky: -2,
  lanhua: 1,
  grace: 5,
};
const DAY_MS = 86_400_000;

/** Follow-ups that the demo's counsellors have planned. What else is due comes from notes, measures and papers themselves. */
export async function seedTasks(tx: Transaction, cases: DemoCases): Promise<void> {
  const now = await readClock(tx);
  for (const [slug, days] of Object.entries(FOLLOW_UPS)) {
    const file = cases.get(slug);
    if (!file?.holderId) continue;
    await putTask(tx, {
      caseId: file.id,
      ownerId: file.holderId,
      kind: 'follow_up',
      sourceKind: 'task',
      sourceId: newId(),
      dueAt: new Date(now.getTime() + days * DAY_MS),
    });
  }
}
