import { breakGlass } from '@breakwater/db';
import type { BreakGlassRow } from '@breakwater/domain/access';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { glassView } from './glass-row.ts';

/** What the actor has opened within seven days, newest first. Clear parts only. */
export async function listOwnGlass(ctx: StaffContext): Promise<BreakGlassRow[]> {
  authorise(ctx, 'break_glass.own');
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    const rows = await tx
      .select()
      .from(breakGlass)
      .where(
        and(
          eq(breakGlass.staffId, ctx.actor.staffId),
          gt(breakGlass.openedAt, sql`app.app_now() - interval '7 days'`),
        ),
      )
      .orderBy(desc(breakGlass.openedAt))
      .limit(50);
    return rows.map((row) => glassView(ctx, row, now));
  });
}
