import { closedDay } from '@breakwater/db';
import { SaveClosedDay } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** A day on which the centre is closed, and why. What is booked on it stays, and is for its people to move. */
export async function saveClosedDay(ctx: StaffContext, input: SaveClosedDay): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, on, reason } = SaveClosedDay.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.closed_day' }, async () => {
      await refuseShelterAddress(tx, ctx, { reason });
      await tx
        .insert(closedDay)
        .values({ closedOn: on, reason })
        .onConflictDoUpdate({ target: closedDay.closedOn, set: { reason } });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['closed_day'],
      });
      return { id: key };
    }),
  );
}
