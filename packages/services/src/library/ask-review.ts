import { resourceText } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { AskReview } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { holdResource, isText, lockText } from './queries.ts';
import { isAsked } from './review.ts';

/**
 * Marks the newest version of a text as ready for a second reader; the next save ends that. Refused (`conflict`) when
 * it has changed meanwhile, waits already, or the article is retired.
 */
export async function askReview(ctx: StaffContext, input: AskReview): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version, word } = AskReview.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.ask_review' }, async () => {
      await holdResource(tx, id);
      if (isAsked(await lockText(tx, { id, locale }, version))) throw conflict('error_moved_on');
      await tx
        .update(resourceText)
        .set({
          ...{ reviewState: 'asked', reviewVersion: version, reviewWord: word },
          ...{ reviewBy: ctx.actor.staffId, reviewAt: sql`app.app_now()` },
        })
        .where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.ask_review',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}
