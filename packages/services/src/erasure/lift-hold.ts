import { legalHold } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { LiftHold } from '@breakwater/domain/erasure';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Lifts a hold; it stays in the record. `not_found` for one that isn't there, or is lifted already. */
export async function liftHold(ctx: StaffContext, input: LiftHold): Promise<Done> {
  authorise(ctx, 'client.erase');
  const { key, clientId, id } = LiftHold.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.lift_hold' }, async () => {
      await readClient(tx, clientId);
      const lifted = await tx
        .update(legalHold)
        .set({ liftedAt: sql`app.app_now()`, liftedBy: ctx.actor.staffId })
        .where(
          and(
            eq(legalHold.id, id),
            isNull(legalHold.liftedAt),
            sql`${legalHold.clientId} = ANY (app.client_and_aliases(${clientId}::uuid))`,
          ),
        );
      if (lifted.rowCount === 0) throw notFound();
      await audit(tx, ctx, {
        action: 'client.hold',
        subjectKind: 'client',
        subjectId: clientId,
        fields: ['lifted'],
      });
      return { id };
    }),
  );
}
