import { builtOnce, request } from '@breakwater/db';
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
  return transact(ctx, async (tx) => {
    const [found] = await builtOnce(tx, 'request_counts', (name) => selectCounts(tx).prepare(name)).execute({
      staffId: ctx.actor.staffId,
    });
    return found ?? { open: 0, mine: 0, proposed: 0, confirmed: 0, overdue: 0 };
  });
}

function selectCounts(tx: Transaction) {
  const me = sql.placeholder('staffId');
  const open = ofFilter('open', me);
  return tx
    .select({
      open: upTo100(open),
      mine: upTo100(ofFilter('mine', me)),
      proposed: upTo100(ofFilter('proposed', me)),
      confirmed: upTo100(ofFilter('confirmed', me)),
      overdue: upTo100(sql`${open} AND ${request.answerDueAt} < app.app_now()`),
    })
    .from(sql`(VALUES (1)) AS once`);
}

const upTo100 = (which: SQL | undefined) =>
  sql`(SELECT count(*) FROM (SELECT 1 FROM ${request} WHERE ${which ?? sql`true`} LIMIT 100) AS found)`.mapWith(
    Number,
  );
