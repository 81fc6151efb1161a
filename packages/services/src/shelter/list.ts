import { shelterAddress } from '@breakwater/db';
import type { ShelterAddressRows } from '@breakwater/domain/shelter';
import { desc } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** When each address was added and by whom, newest first. What they are nobody can read. */
export async function list(ctx: StaffContext): Promise<ShelterAddressRows> {
  authorise(ctx, 'shelter.guard');
  return transact(ctx, async (tx) => {
    const { id, addedAt, addedBy } = shelterAddress;
    const rows = await tx
      .select({ id, addedAt, addedBy })
      .from(shelterAddress)
      .orderBy(desc(addedAt), desc(id));
    return rows.map((row) => ({
      id: row.id,
      addedAt: row.addedAt.toISOString(),
      addedBy: ctx.core.names.nameOf(row.addedBy),
    }));
  });
}
