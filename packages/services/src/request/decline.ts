import { request } from '@breakwater/db';
import { DeclineRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { after, answered, lockHeld, releaseBookings, writeToVisitor } from './queries.ts';

/** Declines with a way on: the text says where else to turn, and can't be empty. */
export async function decline(ctx: StaffContext, input: DeclineRequest): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, text } = DeclineRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.decline' }, async () => {
      const row = await lockHeld(tx, ctx, id);
      const state = after(row.state, 'decline');
      await releaseBookings(tx, id);
      await tx
        .update(request)
        .set({ ...answered, state, endedAt: sql`app.app_now()` })
        .where(eq(request.id, id));
      await writeToVisitor(tx, ctx, id, text);
      await audit(tx, ctx, {
        action: 'request.decline',
        subjectKind: 'request',
        subjectId: id,
        fields: ['messages'],
      });
      return { id };
    }),
  );
}
