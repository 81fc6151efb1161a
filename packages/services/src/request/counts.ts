import { request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { RequestCounts } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { ofFilter } from './list.ts';

/** How many requests stand behind each filter; counting stops at 100, and pills say 99+. */
export async function counts(ctx: StaffContext): Promise<RequestCounts> {
  authorise(ctx, 'request.list');
  const me = ctx.actor.staffId;
  return transact(ctx, async (tx) => ({
    open: await upTo100(tx, ofFilter('open', me)),
    mine: await upTo100(tx, ofFilter('mine', me)),
    proposed: await upTo100(tx, ofFilter('proposed', me)),
    confirmed: await upTo100(tx, ofFilter('confirmed', me)),
    overdue: await upTo100(tx, sql`${ofFilter('open', me)} AND ${request.answerDueAt} < app.app_now()`),
  }));
}

async function upTo100(tx: Transaction, which: SQL | undefined): Promise<number> {
  const { rows } = await tx.execute<{ count: string }>(
    sql`SELECT count(*) FROM (SELECT 1 FROM ${request} WHERE ${which ?? sql`true`} LIMIT 100) AS found`,
  );
  return Number(rows[0]?.count ?? 0);
}
