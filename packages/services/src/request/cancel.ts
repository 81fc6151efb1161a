import { request } from '@breakwater/db';
import { CancelAppointment } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { after, answered, lockHeld, releaseBookings, writeToVisitor } from './queries.ts';

/** The centre calls a confirmed appointment off for good, and says why and where else to turn. */
export async function cancel(ctx: StaffContext, input: CancelAppointment): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, text } = CancelAppointment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.cancel' }, async () => {
      const row = await lockHeld(tx, ctx, id);
      const state = after(row.state, 'cancel');
      await releaseBookings(tx, id);
      await tx
        .update(request)
        .set({ ...answered, state, endedAt: sql`app.app_now()` })
        .where(eq(request.id, id));
      await writeToVisitor(tx, ctx, id, text);
      await audit(tx, ctx, {
        action: 'request.cancel',
        subjectKind: 'request',
        subjectId: id,
        fields: ['times', 'messages'],
      });
      return { id };
    }),
  );
}
