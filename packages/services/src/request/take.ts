import { request } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { TakeRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { hasTimes, isWishedFor, lockRequest, moveTimes } from './queries.ts';

/**
 * Makes the actor responsible. One person wins; the other hears `error_taken_by_other`. A time that the visitor
 * picked moves into the actor's week, or the act is refused (`error_time_taken`, `error_wish_not_met`) and nothing changes.
 */
export async function take(ctx: StaffContext, input: TakeRequest): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key } = TakeRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.take' }, async () => {
      const row = await lockRequest(tx, id);
      if (row.holderId === ctx.actor.staffId) return { id };
      if (row.holderId !== null)
        throw conflict('error_taken_by_other', { name: ctx.core.names.nameOf(row.holderId) });
      if ((await hasTimes(tx, id)) && !(await isWishedFor(tx, row, ctx.actor.staffId)))
        throw conflict('error_wish_not_met');
      if (!(await moveTimes(tx, id, ctx.actor.staffId))) throw conflict('error_time_taken');
      await tx
        .update(request)
        .set({ holderId: ctx.actor.staffId, lastActivityAt: sql`app.app_now()` })
        .where(eq(request.id, id));
      await audit(tx, ctx, { action: 'request.take', subjectKind: 'request', subjectId: id });
      return { id };
    }),
  );
}
