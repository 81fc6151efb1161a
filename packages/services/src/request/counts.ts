import { request } from '@breakwater/db';
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
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<Record<keyof RequestCounts, string>>(sql`SELECT
      ${upTo100(ofFilter('open', me))} AS open,
      ${upTo100(ofFilter('mine', me))} AS mine,
      ${upTo100(ofFilter('proposed', me))} AS proposed,
      ${upTo100(ofFilter('confirmed', me))} AS confirmed,
      ${upTo100(sql`${ofFilter('open', me)} AND ${request.answerDueAt} < app.app_now()`)} AS overdue`);
    const count = (filter: keyof RequestCounts) => Number(rows[0]?.[filter] ?? 0);
    return {
      open: count('open'),
      mine: count('mine'),
      proposed: count('proposed'),
      confirmed: count('confirmed'),
      overdue: count('overdue'),
    };
  });
}

const upTo100 = (which: SQL | undefined): SQL =>
  sql`(SELECT count(*) FROM (SELECT 1 FROM ${request} WHERE ${which ?? sql`true`} LIMIT 100) AS found)`;
