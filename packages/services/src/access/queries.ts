import { barred, breakGlass, callerCheck, inTransaction } from '@breakwater/db';
import type { request, Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { fieldsOf, relationOf, SealedReason } from '@breakwater/domain/access';
import type { BarredView, FieldGroup } from '@breakwater/domain/access';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import type { Change } from '../live/feed.ts';

/** Where the words of a bar and of a break-glass belong: moved anywhere else, they don't open. */
export const barAt = (staffId: string, subjectId: string) => ({
  table: 'app.barred',
  rowId: staffId,
  subjectId,
});
export const glassAt = (id: string, subjectId: string) => ({
  table: 'app.break_glass',
  rowId: id,
  subjectId,
});
export const glassNoteAt = (id: string, subjectId: string) => ({
  table: 'app.break_glass.note',
  rowId: id,
  subjectId,
});

/** How the actor stands to a request that row security lets them see, and what they may read of it. */
export type Access = {
  fields: ReadonlySet<FieldGroup>;
  /** Until when their own break-glass lets them read it; null when they see it anyhow. */
  glassUntil: string | null;
  /** Theirs to act on: row security refuses a change through a broken glass. */
  isTheirs: boolean;
};

type Row = Omit<typeof request.$inferSelect, 'sealed'>;

/** Repeats the database's rule in the domain's words; `not_found` where the two leave nothing to read. */
export async function accessTo(tx: Transaction, ctx: StaffContext, row: Row): Promise<Access> {
  const { staffId, roles } = ctx.actor;
  const { rows } = await tx.execute<{
    isPromised: boolean;
    isOfTeam: boolean;
    glassUntil: string | null;
  }>(sql`
    SELECT ${row.id}::uuid = ANY (app.actor_promised()) AS "isPromised",
      (${row.serviceId}::uuid = ANY (app.actor_services()) AND (${row.needsInterpreter} OR ${row.locale} = ANY (app.actor_languages()))) AS "isOfTeam",
      (SELECT max(${breakGlass.endsAt})::text FROM ${breakGlass} WHERE ${breakGlass.staffId} = ${staffId}::uuid
        AND ${breakGlass.subjectId} = ${row.id}::uuid AND ${breakGlass.endsAt} > app.app_now()) AS "glassUntil"`);
  const found = rows[0] ?? { isPromised: false, isOfTeam: false, glassUntil: null };
  const relation = relationOf({ staffId, holderId: row.holderId, ...found, isBarred: false });
  const fields = fieldsOf({ roles, relation, isBreakGlass: found.glassUntil !== null });
  if (!fields.has('clear')) throw notFound();
  const isTheirs = fieldsOf({ roles, relation, isBreakGlass: false }).has('clear');
  const glassUntil = isTheirs || found.glassUntil === null ? null : new Date(found.glassUntil).toISOString();
  return { fields, glassUntil, isTheirs };
}

/** Who must not see a request, and why; row security shows it to supervisors alone. */
export async function readBarred(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  key: Key | null,
): Promise<BarredView[]> {
  const { names } = ctx.core;
  const rows = await tx.select().from(barred).where(eq(barred.subjectId, id)).orderBy(asc(barred.setAt));
  return rows.map((row) => ({
    staffId: row.staffId,
    staffName: names.nameOf(row.staffId),
    setByName: names.nameOf(row.setBy),
    setAt: row.setAt.toISOString(),
    reason: key ? openDocument(SealedReason, key, barAt(row.staffId, id), row.sealedReason).reason : '',
  }));
}

export type CallRecord = typeof callerCheck.$inferSelect;

/** The actor's own call, locked, or `not_found`. */
export async function lockCall(tx: Transaction, ctx: StaffContext, id: string): Promise<CallRecord> {
  const [row] = await tx
    .select()
    .from(callerCheck)
    .where(and(eq(callerCheck.id, id), eq(callerCheck.staffId, ctx.actor.staffId)))
    .for('update');
  if (!row) throw notFound();
  return row;
}

/**
 * What of a batch of changes one person is told: rights and calls of others are no matter of theirs, and what they are
 * barred from doesn't change for them. When it can't be asked, that something has changed, and not what.
 */
export async function tellable(ctx: StaffContext, changes: readonly Change[]): Promise<Change[]> {
  const { staffId } = ctx.actor;
  const theirs = changes.filter(({ topic, id }) => !PERSONAL.has(topic) || id === null || id === staffId);
  if (!theirs.some(({ topic, id }) => BARRABLE.has(topic) && id !== null)) return theirs;
  try {
    const { rows } = await inTransaction(ctx.core.pool, { staffId }, (tx) =>
      tx.execute<{ id: string }>(sql`SELECT unnest(app.actor_barred()) AS id`),
    );
    const never = new Set(rows.map(({ id }) => id));
    return theirs.filter(({ id }) => id === null || !never.has(id));
  } catch {
    return theirs.map((change) => (BARRABLE.has(change.topic) ? { ...change, id: null } : change));
  }
}

/** What is told to the one whose it is. */
const PERSONAL: ReadonlySet<Change['topic']> = new Set(['access', 'call']);

/** What somebody can be barred from; the person of a case with the case. */
const BARRABLE: ReadonlySet<Change['topic']> = new Set(['request', 'case', 'client']);
