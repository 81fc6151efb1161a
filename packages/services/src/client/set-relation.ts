import { conflict } from '@breakwater/domain';
import { SetRelation } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockPerson } from './access.ts';
import { relate } from './household.ts';

/** Says what somebody of the household is to the person. `error_other_household` for whoever lives elsewhere. */
export async function setRelation(ctx: StaffContext, input: SetRelation): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, otherId, kind } = SetRelation.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.relation' }, async () => {
      const row = await lockPerson(tx, ctx, id);
      const other = await lockPerson(tx, ctx, otherId);
      if (row.householdId === null || row.householdId !== other.householdId)
        throw conflict('error_other_household');
      await relate(tx, { clientId: id, otherId, kind });
      await audit(tx, ctx, {
        action: 'client.household',
        subjectKind: 'client',
        subjectId: id,
        fields: ['relation', kind],
      });
      return { id };
    }),
  );
}
