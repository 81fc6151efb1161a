import { centre } from '@breakwater/db';
import { SaveAbout } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** What the centre says of itself, and the authority that answers for the service (M3.11). */
export async function saveAbout(ctx: StaffContext, input: SaveAbout): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, ...fields } = SaveAbout.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.about' }, async () => {
      await refuseShelterAddress(tx, ctx, fields);
      await tx.update(centre).set({ ...fields, version: sql`${centre.version} + 1` });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: Object.keys(fields),
      });
      return { id: key };
    }),
  );
}
