import { hotlineNumber } from '@breakwater/db';
import { RemoveNumber } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Takes a number off the site; one that isn't there is gone already. */
export async function removeNumber(ctx: StaffContext, input: RemoveNumber): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, id } = RemoveNumber.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.number_removed' }, async () => {
      await tx.delete(hotlineNumber).where(eq(hotlineNumber.id, id));
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: id,
        fields: ['number_removed'],
      });
      return { id };
    }),
  );
}
