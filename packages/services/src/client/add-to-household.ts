import { AddToHousehold } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockPerson } from './access.ts';
import { householdOf, relate } from './household.ts';
import { newClient } from './new-client.ts';

/** Somebody who lives with the person gets a file and a key of their own: what is said of them is theirs. Answers with their id. */
export async function addToHousehold(ctx: StaffContext, input: AddToHousehold): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, kind, person } = AddToHousehold.parse(input);
  const { locale, needsInterpreter, isAnonymous, ageGroup, gender, ...document } = person;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.household_add' }, async () => {
      const row = await lockPerson(tx, ctx, id);
      const added = await newClient(tx, ctx.core.keyring, {
        createdBy: ctx.actor.staffId,
        householdId: await householdOf(tx, row),
        ...{ locale, needsInterpreter, isAnonymous, ageGroup, gender, document },
      });
      await relate(tx, { clientId: id, otherId: added.id, kind });
      for (const subjectId of [id, added.id])
        await audit(tx, ctx, {
          action: 'client.household',
          subjectKind: 'client',
          subjectId,
          fields: ['added', kind],
        });
      return { id: added.id };
    }),
  );
}
