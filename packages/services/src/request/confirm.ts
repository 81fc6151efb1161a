import { booking, request } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { ConfirmRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { after, answered, lockHeld, writeToVisitor } from './queries.ts';

/** Confirms the time that the visitor picked: from now on it stands in the actor's week. */
export async function confirm(ctx: StaffContext, input: ConfirmRequest): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, text } = ConfirmRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.confirm' }, async () => {
      const row = await lockHeld(tx, ctx, id);
      const state = after(row.state, 'accept_picked');
      const confirmed = await tx
        .update(booking)
        .set({ kind: 'confirmed', lapsesAt: null })
        .where(
          and(
            eq(booking.requestId, id),
            eq(booking.kind, 'picked'),
            isNull(booking.releasedAt),
            sql`lower(${booking.period}) > app.app_now()`,
          ),
        );
      if (confirmed.rowCount !== 1) throw conflict('error_no_picked_time');
      await tx
        .update(request)
        .set({ ...answered, state, givenBackAt: null })
        .where(eq(request.id, id));
      await writeToVisitor(tx, ctx, id, text);
      await audit(tx, ctx, {
        action: 'request.confirm',
        subjectKind: 'request',
        subjectId: id,
        fields: ['times', 'messages'],
      });
      return { id };
    }),
  );
}
