import { resourceText } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SendBackText } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { isText, lockText } from './queries.ts';
import { isAsked } from './review.ts';

/**
 * A second reader says what is still to be done with a text that waits for one. Refused (`conflict`) when it doesn't
 * wait any more, has changed meanwhile, or for whoever asked, who withdraws instead.
 */
export async function sendBack(ctx: StaffContext, input: SendBackText): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version, word } = SendBackText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.send_back' }, async () => {
      const text = await lockText(tx, { id, locale }, version);
      if (!isAsked(text)) throw conflict('error_moved_on');
      if (text.reviewBy === ctx.actor.staffId) throw conflict('error_second_person');
      await tx
        .update(resourceText)
        .set({
          ...{ reviewState: 'sent_back', reviewWord: word },
          ...{ reviewBy: ctx.actor.staffId, reviewAt: sql`app.app_now()` },
        })
        .where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.send_back',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}
