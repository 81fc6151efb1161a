import { centre } from '@breakwater/db';
import { SaveVisiting } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Where and when people can walk in. */
export async function saveVisiting(ctx: StaffContext, input: SaveVisiting): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, ...fields } = SaveVisiting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.visiting' }, async () => {
      await refuseShelterAddress(tx, ctx, fields);
      await tx.update(centre).set({ ...fields, version: sql`${centre.version} + 1` });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['visiting', ...Object.keys(fields)],
      });
      return { id: key };
    }),
  );
}
