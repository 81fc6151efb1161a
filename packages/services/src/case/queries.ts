import { breakGlass, caseFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { fieldsOf, relationOf } from '@breakwater/domain/access';
import type { Relation } from '@breakwater/domain/access';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { Access } from '../access/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';

export type CaseRecord = typeof caseFile.$inferSelect;

/** How the actor stands to a case, and what of it they may read. */
export type CaseAccess = Access & { relation: Relation };

/** The case with how the actor stands to it, or `not_found`. For reading; the caller audits what it unseals. */
export async function readCase(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
): Promise<{ row: CaseRecord; access: CaseAccess }> {
  const [row] = await tx.select().from(caseFile).where(eq(caseFile.id, id));
  if (!row) throw notFound();
  return { row, access: await accessToCase(tx, ctx, row) };
}

/**
 * The case, locked, for whoever works in it: holder, team, deputy, or a supervisor. `not_found` for everybody else, a
 * broken glass included. `error_case_closed` unless `mayBeClosed`; `error_changed_meanwhile` for another `version`.
 */
export async function lockCase(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  { version, mayBeClosed = false }: { version?: number; mayBeClosed?: boolean } = {},
): Promise<CaseRecord> {
  const [row] = await tx.select().from(caseFile).where(eq(caseFile.id, id)).for('update');
  if (!row) throw notFound();
  const { isTheirs } = await accessToCase(tx, ctx, row);
  if (!isTheirs) throw notFound();
  if (row.state === 'closed' && !mayBeClosed) throw conflict('error_case_closed');
  if (version !== undefined && row.version !== version) throw conflict('error_changed_meanwhile');
  return row;
}

/** Repeats the database's rule in the domain's words; `not_found` where the two leave nothing to read. */
export async function accessToCase(
  tx: Transaction,
  ctx: StaffContext,
  row: Pick<CaseRecord, 'id' | 'holderId'>,
): Promise<CaseAccess> {
  const { staffId, roles } = ctx.actor;
  const { rows } = await tx.execute<{ isTheirs: boolean; isOfTeam: boolean; glassUntil: string | null }>(sql`
    SELECT ${row.id}::uuid = ANY (app.actor_cases()) AS "isTheirs",
      (SELECT max(${breakGlass.endsAt})::text FROM ${breakGlass} WHERE ${breakGlass.staffId} = ${staffId}::uuid
        AND ${breakGlass.subjectId} = ${row.id}::uuid AND ${breakGlass.endsAt} > app.app_now()) AS "glassUntil"`);
  const found = rows[0] ?? { isTheirs: false, glassUntil: null };
  const relation = found.isTheirs
    ? relationOf({
        staffId,
        // A colleague of the team, or a deputy, stands to it as somebody to whom it is assigned.
        holderId: row.holderId === staffId ? staffId : null,
        isPromised: row.holderId !== null,
        isOfTeam: row.holderId === null,
        isBarred: false,
      })
    : 'other';
  const fields = fieldsOf({ roles, relation, isBreakGlass: found.glassUntil !== null });
  if (!fields.has('clear')) throw notFound();
  const isTheirs = fieldsOf({ roles, relation, isBreakGlass: false }).has('clear');
  const glassUntil = isTheirs || found.glassUntil === null ? null : new Date(found.glassUntil).toISOString();
  return { fields, glassUntil, isTheirs, relation };
}

/** The case's key; a `conflict` when everybody whose file it was has been erased. */
export async function caseKey(tx: Transaction, ctx: StaffContext, id: string): Promise<Key> {
  const key = await findCaseKey(tx, ctx.core.keyring, id);
  if (!key) throw conflict('error_client_erased');
  return key;
}

/** Marks that somebody of the centre and the client were in touch now, or at an earlier moment. */
export async function touchContact(tx: Transaction, caseId: string, at?: Date): Promise<void> {
  const when = at ? sql`${at.toISOString()}::timestamptz` : sql`app.app_now()`;
  await tx
    .update(caseFile)
    .set({ lastContactAt: sql`greatest(${caseFile.lastContactAt}, ${when})` })
    .where(eq(caseFile.id, caseId));
}
