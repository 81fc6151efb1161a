import { newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { TaskKind, TaskSource, Urgency } from '@breakwater/domain/task';
import { sql } from 'drizzle-orm';

export type NewTask = {
  caseId: string | null;
  clientId?: string | null;
  /** Null: whoever of the case comes first. An urgent task is shown to supervisors too, whoever owns it. */
  ownerId: string | null;
  kind: TaskKind;
  sourceKind: TaskSource;
  sourceId: string;
  /** Null: whenever there is time. */
  dueAt: Date | null;
  urgency?: Urgency;
};

/**
 * Sees to it that one task of this kind stands for this source, due as said. There is one a kind and source: a second
 * call brings it up to date, and opens it again if it had ended. A new deadline ends a postponement. Part of a verb, or
 * of the worker's sweep: neither authorised nor audited.
 */
export async function putTask(
  tx: Transaction,
  { caseId, clientId = null, ownerId, kind, sourceKind, sourceId, dueAt, urgency = 'normal' }: NewTask,
): Promise<void> {
  const due = dueAt?.toISOString() ?? null;
  await tx.execute(sql`
    INSERT INTO app.task AS t (id, case_id, client_id, kind, source_kind, source_id, owner_id, urgency, due_at)
    VALUES (${newId()}::uuid, ${caseId}::uuid, ${clientId}::uuid, ${kind}, ${sourceKind}, ${sourceId}::uuid, ${ownerId}::uuid, ${urgency}, ${due}::timestamptz)
    ON CONFLICT (kind, source_id) DO UPDATE SET
      case_id = excluded.case_id, client_id = excluded.client_id, owner_id = excluded.owner_id, urgency = excluded.urgency,
      due_at = excluded.due_at, state = 'open', done_at = NULL, done_by = NULL,
      postponed_to = ${keepIfSame('postponed_to')}, postponed_why = ${keepIfSame('postponed_why')}, postponed_by = ${keepIfSame('postponed_by')}`);
}

const keepIfSame = (column: string) =>
  sql.raw(`CASE WHEN t.state = 'open' AND t.due_at IS NOT DISTINCT FROM excluded.due_at AND excluded.urgency = 'normal'
    THEN t.${column} END`);

/** Ends the task of this kind and source, if one is open: done by `doneBy`, or gone with its source. */
export async function endTask(
  tx: Transaction,
  { kind, sourceId, doneBy = null }: { kind: TaskKind; sourceId: string; doneBy?: string | null },
): Promise<void> {
  await tx.execute(sql`
    UPDATE app.task SET state = ${doneBy ? 'done' : 'ended'}, done_at = app.app_now(), done_by = ${doneBy}::uuid
    WHERE kind = ${kind} AND source_id = ${sourceId}::uuid AND state = 'open'`);
}
