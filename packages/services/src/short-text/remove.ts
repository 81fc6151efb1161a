import { shortText } from '@breakwater/db';
import { RemoveShortText } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { and, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Removes one of the actor's own short texts; one that isn't there is gone already. */
export async function remove(ctx: StaffContext, input: RemoveShortText): Promise<Done> {
  authorise(ctx, 'short_text.own');
  const { key, id } = RemoveShortText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'short_text.remove' }, async () => {
      await tx.delete(shortText).where(and(eq(shortText.id, id), eq(shortText.staffId, ctx.actor.staffId)));
      await audit(tx, ctx, { action: 'short_text.remove', subjectKind: 'short_text', subjectId: id });
      return { id };
    }),
  );
}
