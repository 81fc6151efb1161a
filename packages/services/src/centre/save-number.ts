import { hotlineNumber } from '@breakwater/db';
import { SaveHotlineNumber } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Keeps a hotline number, new or changed; the site shows it within seconds. */
export async function saveNumber(ctx: StaffContext, input: SaveHotlineNumber): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, id, ...fields } = SaveHotlineNumber.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.number' }, async () => {
      await refuseShelterAddress(tx, ctx, fields);
      await tx
        .insert(hotlineNumber)
        .values({ id, ...fields })
        .onConflictDoUpdate({ target: hotlineNumber.id, set: fields });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: id,
        fields: ['number', ...Object.keys(fields)],
      });
      return { id };
    }),
  );
}
