import { resourceText } from '@breakwater/db';
import { conflict, notAllowed } from '@breakwater/domain';
import { WithdrawReview } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { isText, lockText } from './queries.ts';
import { isAsked, NO_REVIEW } from './review.ts';

/** Whoever asked for a second reader takes that back. Refused: it doesn't wait any more (`conflict`), or somebody else asked (`not_allowed`). */
export async function withdrawReview(ctx: StaffContext, input: WithdrawReview): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version } = WithdrawReview.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.withdraw_review' }, async () => {
      const text = await lockText(tx, { id, locale }, version);
      if (!isAsked(text)) throw conflict('error_moved_on');
      if (text.reviewBy !== ctx.actor.staffId) throw notAllowed();
      await tx.update(resourceText).set(NO_REVIEW).where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.withdraw_review',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}
