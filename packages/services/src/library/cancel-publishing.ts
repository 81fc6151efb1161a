import { resourceText } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { CancelPublishing } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { isText, lockText } from './queries.ts';
import { NOTHING_NEXT, NOTHING_REFUSED } from './timed.ts';

/**
 * What waits for its moment stays a draft; the site goes on as it is. So does what was held back, and that it was is news
 * no more. Refused (`conflict`) when nothing waits, or its moment has come.
 */
export async function cancelPublishing(ctx: StaffContext, input: CancelPublishing): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version } = CancelPublishing.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.cancel_publishing' }, async () => {
      const { nextVersion, refusedVersion } = await lockText(tx, { id, locale }, version);
      if (nextVersion === null && refusedVersion === null) throw conflict('error_moved_on');
      await tx
        .update(resourceText)
        .set({ ...NOTHING_NEXT, ...NOTHING_REFUSED })
        .where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.cancel_publishing',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}
