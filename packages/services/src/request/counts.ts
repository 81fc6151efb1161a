import { builtOnce, eqWord, request } from '@breakwater/db';
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
  const isSupervisor = ctx.actor.roles.includes('supervisor');
  const name = `request_counts_${isSupervisor}`;
  return transact(ctx, async (tx) => {
    const [found] = await builtOnce(tx, name, () => selectCounts(tx, isSupervisor).prepare(name)).execute({
      staffId: ctx.actor.staffId,
    });
    return found ?? { open: 0, mine: 0, proposed: 0, confirmed: 0, overdue: 0 };
  });
}

function selectCounts(tx: Transaction, isSupervisor: boolean) {
  const me = sql.placeholder('staffId');
  const open = ofFilter('open', me);
  return tx
    .select({
      open: upTo100(open),
      mine: upTo100(ofFilter('mine', me)),
      proposed: isSupervisor ? upTo100(ofFilter('proposed', me)) : upTo100(...ofOthersNothing('proposed')),
      confirmed: isSupervisor ? upTo100(ofFilter('confirmed', me)) : upTo100(...ofOthersNothing('confirmed')),
      overdue: upTo100(sql`${open} AND ${request.answerDueAt} < app.app_now()`),
    })
    .from(sql`(VALUES (1)) AS once`);
}

/**
 * A state in which requests are somebody's, in the parts of which whoever is no supervisor may see anything: their own,
 * nobody's, and what they opened by break-glass. The policy (`staff_read` of `app.request`) decides in each as ever; asked
 * for all at once, the database would look at everybody's to find that few are theirs. The words stand in the text, as
 * `request_held` wants them; a test holds these counts against the lists.
 */
const ofOthersNothing = (state: 'proposed' | 'confirmed'): SQL[] => {
  const those = sql`${eqWord(request.contactKind, 'data')} AND ${eqWord(request.state, state)}`;
  return [
    sql`${those} AND ${request.holderId} = app.actor_id()`,
    sql`${those} AND ${request.holderId} IS NULL`,
    sql`${those} AND ${request.holderId} <> app.actor_id() AND ${request.id} = ANY ((SELECT app.actor_glass())::uuid[])`,
  ];
};

const upTo100 = (...parts: (SQL | undefined)[]) => {
  const all = parts.map((part) => sql`(SELECT 1 FROM ${request} WHERE ${part ?? sql`true`} LIMIT 100)`);
  const found = sql`SELECT 1 FROM (${sql.join(all, sql` UNION ALL `)}) AS part LIMIT 100`;
  return sql`(SELECT count(*) FROM (${found}) AS found)`.mapWith(Number);
};
