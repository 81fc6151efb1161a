import { callerCheck } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { FindPeople, FOUND_AT_MOST, isSearchable } from '@breakwater/domain/finding';
import type { FoundPeople } from '@breakwater/domain/finding';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readDirectory } from './read-directory.ts';
import { readFiles } from './read-files.ts';

/**
 * Who may be meant: of those whose file the actor may open, and for call-takers the directory of the others. One row in
 * the trail, without what was typed. While the actor's caller isn't verified nothing is looked for: the answer is the
 * same whoever is meant.
 */
export async function find(ctx: StaffContext, input: FindPeople): Promise<FoundPeople> {
  authorise(ctx, 'client.find');
  const { query } = FindPeople.parse(input);
  return transact(ctx, async (tx) => {
    await audit(tx, ctx, {
      action: 'client.find',
      subjectKind: 'client',
      subjectId: null,
      fields: ['name', 'number'],
    });
    const nothing = { query, rows: [], hasMore: false };
    if (await isOnUnverifiedCall(tx, ctx)) return { ...nothing, state: 'unverified_call' };
    if (!isSearchable(query)) return { ...nothing, state: 'too_short' };
    if (!ctx.core.people.isReady()) return { ...nothing, state: 'not_ready' };
    const rights = await readRights(tx);
    const files = await readFiles(tx, ctx, query, rights);
    const known = new Set(files.map(({ id }) => id));
    const others = ctx.actor.roles.includes('call_taker')
      ? await readDirectory(tx, ctx, query, new Set([...rights.never, ...known]))
      : [];
    const rows = [...files, ...others];
    return {
      query,
      state: 'found',
      rows: rows.slice(0, FOUND_AT_MOST),
      hasMore: rows.length > FOUND_AT_MOST,
    };
  });
}

/** Which files the actor may be told of: row security says so again of each. */
export type FindRights = { isAll: boolean; near: string[]; never: string[] };

async function readRights(tx: Transaction): Promise<FindRights> {
  const { rows } = await tx.execute<FindRights>(sql`
    SELECT app.actor_sees_cases() AS "isAll", app.actor_clients() AS near, app.actor_barred_clients() AS never`);
  return rows[0] ?? { isAll: false, near: [], never: [] };
}

/** While the actor talks to somebody who hasn't shown who they are, nothing is told of anybody. */
export async function isOnUnverifiedCall(tx: Transaction, ctx: StaffContext): Promise<boolean> {
  const calls = await tx
    .select({ id: callerCheck.id })
    .from(callerCheck)
    .where(
      and(
        eq(callerCheck.staffId, ctx.actor.staffId),
        isNull(callerCheck.endedAt),
        isNull(callerCheck.verifiedAt),
        gt(callerCheck.endsAt, sql`app.app_now()`),
      ),
    )
    .limit(1);
  return calls.length > 0;
}
