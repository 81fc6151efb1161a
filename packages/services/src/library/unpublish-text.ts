import { resourceText } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { UnpublishText } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { isText, lockText } from './queries.ts';
import { NOTHING_NEXT } from './timed.ts';

/** Takes one language of an article off the site, also what was to follow; its text stays as a draft. Refused (`conflict`) when it isn't on it. */
export async function unpublishText(ctx: StaffContext, input: UnpublishText): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version } = UnpublishText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.unpublish' }, async () => {
      const { publishedVersion } = await lockText(tx, { id, locale }, version);
      if (publishedVersion === null) throw conflict('error_moved_on');
      await tx
        .update(resourceText)
        .set({ publishedVersion: null, reviewedOn: null, ...NOTHING_NEXT })
        .where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.unpublish',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}
