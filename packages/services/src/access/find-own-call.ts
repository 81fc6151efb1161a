import { builtOnce, callerCheck } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { callState } from '@breakwater/domain/access';
import type { OngoingCall } from '@breakwater/domain/access';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** The call that the actor is on, or null. Every page asks: one statement, and nothing of what the call is about. */
export async function findOwnCall(ctx: StaffContext): Promise<OngoingCall | null> {
  authorise(ctx, 'caller.verify');
  return transact(ctx, async (tx) => {
    const [row] = await builtOnce(tx, 'own_call', (name) => selectOwn(tx).prepare(name)).execute({
      staffId: ctx.actor.staffId,
    });
    if (!row) return null;
    const { id, endsAt, verifiedBy } = row.call;
    return { id, state: callState(row.call, row.now), endsAt: endsAt.toISOString(), verifiedBy };
  });
}

const selectOwn = (tx: Transaction) =>
  tx
    .select({ call: callerCheck, now: sql`app.app_now()`.mapWith(callerCheck.endsAt) })
    .from(callerCheck)
    .where(
      and(
        eq(callerCheck.staffId, sql.placeholder('staffId')),
        isNull(callerCheck.endedAt),
        gt(callerCheck.endsAt, sql`app.app_now()`),
      ),
    )
    .limit(1);
