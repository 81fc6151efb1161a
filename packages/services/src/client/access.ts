import { breakGlass, casePerson } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { fieldsOf } from '@breakwater/domain/access';
import { and, eq, gt, max, sql } from 'drizzle-orm';
import type { Access } from '../access/queries.ts';
import type { StaffContext } from '../context.ts';
import { lockClient, readClient } from './queries.ts';
import type { ClientRecord } from './queries.ts';

/** The person, by whichever of their numbers, with how the actor stands to them; `not_found` where nothing is left to read. */
export async function readPerson(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
): Promise<{ row: ClientRecord; access: Access }> {
  const asked = await readClient(tx, id);
  const row = asked.mergedInto === null ? asked : await readClient(tx, asked.mergedInto);
  return { row, access: await accessToClient(tx, ctx, row.id) };
}

/** The person, locked, for whoever works with them: not through a broken glass, and never an alias. */
export async function lockPerson(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  version?: number,
): Promise<ClientRecord> {
  const row = await lockClient(tx, id, version);
  const { isTheirs } = await accessToClient(tx, ctx, id);
  if (!isTheirs || row.mergedInto !== null) throw notFound();
  return row;
}

/** Repeats the database's rule in the domain's words. One's own are the people of one's own cases, and who lives with them. */
async function accessToClient(tx: Transaction, ctx: StaffContext, id: string): Promise<Access> {
  const { roles, staffId } = ctx.actor;
  const { rows } = await tx.execute<{ isOwn: boolean }>(
    sql`SELECT ${id}::uuid = ANY (app.actor_own_clients()) AS "isOwn"`,
  );
  const [glass] = await tx
    .select({ endsAt: max(breakGlass.endsAt) })
    .from(breakGlass)
    .innerJoin(casePerson, eq(casePerson.caseId, breakGlass.subjectId))
    .where(
      and(
        eq(casePerson.clientId, id),
        eq(breakGlass.staffId, staffId),
        gt(breakGlass.endsAt, sql`app.app_now()`),
      ),
    );
  const relation = rows[0]?.isOwn ? ('assigned' as const) : ('other' as const);
  const glassEndsAt = glass?.endsAt ?? null;
  const isTheirs = fieldsOf({ roles, relation, isBreakGlass: false }).has('clear');
  const fields = fieldsOf({ roles, relation, isBreakGlass: glassEndsAt !== null });
  if (!fields.has('clear')) throw notFound();
  return { fields, isTheirs, glassUntil: isTheirs ? null : (glassEndsAt?.toISOString() ?? null) };
}
