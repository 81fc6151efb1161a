import { breakGlass } from '@breakwater/db';
import type { BreakGlassRow } from '@breakwater/domain/access';
import { asc, desc, isNotNull, isNull } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { glassView } from './glass-row.ts';

/** What waits for a review, the oldest (and so the overdue) first, then the last that were reviewed. Clear parts only. */
export async function listGlass(ctx: StaffContext): Promise<BreakGlassRow[]> {
  authorise(ctx, 'break_glass.review');
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    const waiting = await tx
      .select()
      .from(breakGlass)
      .where(isNull(breakGlass.reviewedAt))
      .orderBy(asc(breakGlass.openedAt))
      .limit(200);
    const reviewed = await tx
      .select()
      .from(breakGlass)
      .where(isNotNull(breakGlass.reviewedAt))
      .orderBy(desc(breakGlass.reviewedAt))
      .limit(30);
    return [...waiting, ...reviewed].map((row) => glassView(ctx, row, now));
  });
}
