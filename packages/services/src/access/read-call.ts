import { callerCheck } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ReadCall } from '@breakwater/domain/access';
import type { CallView } from '@breakwater/domain/access';
import { and, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { viewCall } from './call-view.ts';

/** The actor's own call as it stands. What a verified caller may hear is clear part alone. */
export async function readCall(ctx: StaffContext, input: ReadCall): Promise<CallView> {
  authorise(ctx, 'caller.verify');
  const { id } = ReadCall.parse(input);
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    const [row] = await tx
      .select()
      .from(callerCheck)
      .where(and(eq(callerCheck.id, id), eq(callerCheck.staffId, ctx.actor.staffId)));
    if (!row) throw notFound();
    return viewCall(tx, row, now);
  });
}
