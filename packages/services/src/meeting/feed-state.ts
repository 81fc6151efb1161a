import { calendarFeed } from '@breakwater/db';
import type { FeedState } from '@breakwater/domain/meeting';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { mine } from './feed.ts';

/** Whether the actor's week has a secret address. */
export async function feedState(ctx: StaffContext): Promise<FeedState> {
  authorise(ctx, 'week.own');
  return transact(ctx, async (tx) => {
    const [row] = await tx.select().from(calendarFeed).where(mine(ctx));
    return { madeAt: row?.madeAt.toISOString() ?? null };
  });
}
