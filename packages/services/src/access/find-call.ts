import { callerCheck, request } from '@breakwater/db';
import { FindCall } from '@breakwater/domain/access';
import type { CallView } from '@breakwater/domain/access';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { viewCall } from './call-view.ts';

/** The actor's call that goes on about a request which they may see anyhow, or null. */
export async function findCall(ctx: StaffContext, input: FindCall): Promise<CallView | null> {
  authorise(ctx, 'caller.verify');
  const { id } = FindCall.parse(input);
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    const [row] = await tx
      .select({ call: callerCheck })
      .from(callerCheck)
      .innerJoin(request, eq(request.id, callerCheck.subjectId))
      .where(
        and(
          eq(callerCheck.subjectId, id),
          eq(callerCheck.staffId, ctx.actor.staffId),
          isNull(callerCheck.endedAt),
          gt(callerCheck.endsAt, sql`app.app_now()`),
        ),
      );
    return row ? viewCall(tx, row.call, now) : null;
  });
}
