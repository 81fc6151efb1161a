import { centre } from '@breakwater/db';
import { SaveAppearance } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** The centre's name, colours and mark; refuses colours in which words can't be read, and what isn't a plain picture. */
export async function saveAppearance(ctx: StaffContext, input: SaveAppearance): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, name, ...mark } = SaveAppearance.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.appearance' }, async () => {
      await refuseShelterAddress(tx, ctx, { name });
      await tx.update(centre).set({ name, mark, version: sql`${centre.version} + 1` });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['name', 'mark'],
      });
      return { id: key };
    }),
  );
}
