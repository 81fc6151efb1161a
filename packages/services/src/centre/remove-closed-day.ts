import { closedDay } from '@breakwater/db';
import { RemoveClosedDay } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** The centre is open on that day after all. */
export async function removeClosedDay(ctx: StaffContext, input: RemoveClosedDay): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, on } = RemoveClosedDay.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.closed_day_removed' }, async () => {
      await tx.delete(closedDay).where(eq(closedDay.closedOn, on));
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['closed_day_removed'],
      });
      return { id: key };
    }),
  );
}
