import { resource, resourceText } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StepResource } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockResource, namedBy } from './queries.ts';
import { NO_REVIEW } from './review.ts';
import { NOTHING_NEXT, NOTHING_REFUSED } from './timed.ts';

/**
 * Takes an article off the site in every language; its texts stay as drafts, and wait for nothing. Refused (`conflict`)
 * while others lead to it, which the article's page names.
 */
export async function retire(ctx: StaffContext, input: StepResource): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, version } = StepResource.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.retire' }, async () => {
      const known = await lockResource(tx, id, version);
      if (known.state === 'retired') throw conflict('error_moved_on');
      if ((await namedBy(tx, known, ctx.actor.locale)).length > 0) throw conflict('error_library_named');
      await tx
        .update(resourceText)
        .set({ publishedVersion: null, reviewedOn: null, ...NOTHING_NEXT, ...NOTHING_REFUSED, ...NO_REVIEW })
        .where(eq(resourceText.resourceId, id));
      await tx
        .update(resource)
        .set({ state: 'retired', version: version + 1 })
        .where(eq(resource.id, id));
      await audit(tx, ctx, { action: 'library.retire', subjectKind: 'centre', subjectId: id });
      return { id };
    }),
  );
}
