import { availability, newId } from '@breakwater/db';
import type { Done } from '@breakwater/domain/request';
import { SaveAvailability } from '@breakwater/domain/slot';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Replaces the actor's weekly hours. What is booked already stays booked. */
export async function saveHours(ctx: StaffContext, input: SaveAvailability): Promise<Done> {
  authorise(ctx, 'week.own');
  const { hours, key } = SaveAvailability.parse(input);
  const staffId = ctx.actor.staffId;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'availability.save' }, async () => {
      await tx.delete(availability).where(eq(availability.staffId, staffId));
      if (hours.length > 0)
        await tx.insert(availability).values(
          hours.map(({ weekday, from, until, modes }) => ({
            id: newId(),
            staffId,
            weekday,
            fromTime: from,
            untilTime: until,
            modes,
          })),
        );
      await audit(tx, ctx, {
        action: 'availability.save',
        subjectKind: 'staff',
        subjectId: staffId,
        fields: ['hours'],
      });
      return { id: staffId };
    }),
  );
}
