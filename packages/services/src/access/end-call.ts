import { callerCheck } from '@breakwater/db';
import { EndCall } from '@breakwater/domain/access';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCall } from './queries.ts';

/** The call is over, and with it what was proved in it. */
export async function endCall(ctx: StaffContext, input: EndCall): Promise<Done> {
  authorise(ctx, 'caller.verify');
  const { id, key } = EndCall.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'caller.end' }, async () => {
      const { subjectKind, subjectId } = await lockCall(tx, ctx, id);
      await tx
        .update(callerCheck)
        .set({ endedAt: sql`coalesce(ended_at, app.app_now())` })
        .where(eq(callerCheck.id, id));
      await audit(tx, ctx, { action: 'caller.end', subjectKind, subjectId });
      return { id };
    }),
  );
}
