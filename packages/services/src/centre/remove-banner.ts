import { banner } from '@breakwater/db';
import { RemoveBanner } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Takes the banner off the site before its end. */
export async function removeBanner(ctx: StaffContext, input: RemoveBanner): Promise<Done> {
  authorise(ctx, 'banner.edit');
  const { key } = RemoveBanner.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.banner_removed' }, async () => {
      await tx.delete(banner);
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['banner_removed'],
      });
      return { id: key };
    }),
  );
}
