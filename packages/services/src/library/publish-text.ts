import { resourceText } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { linkedSlugs, PublishText } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseToPublishShelter, settleWithShelters } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { deadSlugs, holdResource, isText, lockText, readVersion } from './queries.ts';
import { isAsked, NO_REVIEW } from './review.ts';
import { NOTHING_NEXT, NOTHING_REFUSED } from './timed.ts';

/**
 * Puts one language of an article on the site, as it was read and as somebody has reviewed it; also again, after another
 * review. With `from` what stands there goes on until then. Refused: changed meanwhile, asked for a second reader oneself,
 * leads to an article that isn't in use (`conflict`), summary or text empty, reviewed on a day that is yet to come, or
 * from a moment that is over or more than a year away (`invalid`).
 */
export async function publishText(ctx: StaffContext, input: PublishText): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version, reviewedOn, authorRole, from } = PublishText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.publish' }, async () => {
      // Before any row: whoever adds an address waits for what is being published, and holds back what waits.
      await settleWithShelters(tx);
      const { slug } = await holdResource(tx, id);
      const text = await lockText(tx, { id, locale }, version);
      // Whoever asks for a second reader isn't the second.
      if (isAsked(text) && text.reviewBy === ctx.actor.staffId) throw conflict('error_second_person');
      const { title, summary, body } = await readVersion(tx, { id, locale }, version);
      if (!summary || !body) throw new InvalidInput({ text: 'error_library_empty' });
      await refuseToPublishShelter(tx, ctx, { title, summary, body });
      const now = await clock(tx, from);
      if (reviewedOn > now.today) throw new InvalidInput({ reviewedOn: 'error_library_future' });
      if (now.isPast) throw new InvalidInput({ from: 'error_library_from_past' });
      if (now.isFar) throw new InvalidInput({ from: 'error_library_from_far' });
      const dead = await deadSlugs(
        tx,
        linkedSlugs(body).filter((each) => each !== slug),
      );
      if (dead.length > 0) throw conflict('error_library_links', { slugs: dead.join(', ') });
      await tx
        .update(resourceText)
        .set({
          ...NO_REVIEW,
          ...NOTHING_REFUSED,
          ...(from === null
            ? { ...NOTHING_NEXT, publishedVersion: version, reviewedOn, authorRole }
            : {
                ...{ nextVersion: version, nextReviewedOn: reviewedOn, nextAuthorRole: authorRole },
                nextFrom: new Date(from),
              }),
        })
        .where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.publish',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}

type Clock = { today: string; isPast: boolean; isFar: boolean };

/** The day in the centre's zone, and how a moment lies to now, by the database's clock. */
async function clock(tx: Transaction, from: string | null): Promise<Clock> {
  const at = sql`${from}::timestamptz`;
  const { rows } = await tx.execute<Clock>(
    sql`SELECT (app.app_now() AT TIME ZONE time_zone)::date::text AS today, coalesce(${at} <= app.app_now(), false) AS "isPast",
      coalesce(${at} > app.app_now() + interval '1 year', false) AS "isFar" FROM app.centre`,
  );
  return rows[0] ?? { today: '', isPast: false, isFar: false };
}
