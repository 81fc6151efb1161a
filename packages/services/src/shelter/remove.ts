import { shelterAddress } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { RemoveShelterAddress } from '@breakwater/domain/shelter';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Lets an address be published again: the shelter has moved, or it was a mistake. */
export async function remove(ctx: StaffContext, input: RemoveShelterAddress): Promise<Done> {
  authorise(ctx, 'shelter.guard');
  const { key, id } = RemoveShelterAddress.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'shelter.remove' }, async () => {
      const gone = await tx.delete(shelterAddress).where(eq(shelterAddress.id, id));
      if (gone.rowCount === 0) throw notFound();
      await audit(tx, ctx, { action: 'shelter.remove', subjectKind: 'centre', subjectId: id });
      return { id };
    }),
  );
}
