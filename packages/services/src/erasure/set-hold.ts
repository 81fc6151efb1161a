import { legalHold, newId } from '@breakwater/db';
import { SetHold } from '@breakwater/domain/erasure';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { clientKey, lockClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { holdAt } from './queries.ts';

/** Sees to it that a person isn't erased, until a day or until it is lifted. */
export async function setHold(ctx: StaffContext, input: SetHold): Promise<Done> {
  authorise(ctx, 'client.erase');
  const { key, clientId, untilOn, reason } = SetHold.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.set_hold' }, async () => {
      await lockClient(tx, clientId);
      const id = newId();
      await tx.insert(legalHold).values({
        id,
        clientId,
        untilOn,
        setBy: ctx.actor.staffId,
        setAt: sql`app.app_now()`,
        sealed: sealDocument(await clientKey(tx, ctx, clientId), holdAt(id, clientId), { reason }),
      });
      await audit(tx, ctx, { action: 'client.hold', subjectKind: 'client', subjectId: clientId });
      return { id };
    }),
  );
}
