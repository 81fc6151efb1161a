import { client } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { LeaveHousehold } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockPerson } from './access.ts';

/** Somebody lives elsewhere now. What they are to each other stays; whoever had sight of them through the household alone has none any more. */
export async function leaveHousehold(ctx: StaffContext, input: LeaveHousehold): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, otherId } = LeaveHousehold.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.household_leave' }, async () => {
      const row = await lockPerson(tx, ctx, id);
      const other = await lockPerson(tx, ctx, otherId);
      if (row.householdId === null || row.householdId !== other.householdId)
        throw conflict('error_other_household');
      for (const subjectId of [id, otherId])
        await audit(tx, ctx, {
          action: 'client.household',
          subjectKind: 'client',
          subjectId,
          fields: ['left'],
        });
      await tx.update(client).set({ householdId: null }).where(eq(client.id, otherId));
      return { id };
    }),
  );
}
