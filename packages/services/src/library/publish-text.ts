import { resourceText } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { linkedSlugs, PublishText } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { deadSlugs, holdResource, isText, lockText, readVersion } from './queries.ts';

/**
 * Puts one language of an article on the site, as it was read and as somebody has reviewed it; also again, after another
 * review. Refused: changed meanwhile (`conflict`), leads to an article that isn't in use (`conflict`, named), summary or
 * text empty, or reviewed on a day that is yet to come (`invalid`).
 */
export async function publishText(ctx: StaffContext, input: PublishText): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version, reviewedOn, authorRole } = PublishText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.publish' }, async () => {
      const { slug } = await holdResource(tx, id);
      await lockText(tx, { id, locale }, version);
      const { summary, body } = await readVersion(tx, { id, locale }, version);
      if (!summary || !body) throw new InvalidInput({ text: 'error_library_empty' });
      if (reviewedOn > (await today(tx))) throw new InvalidInput({ reviewedOn: 'error_library_future' });
      const dead = await deadSlugs(
        tx,
        linkedSlugs(body).filter((each) => each !== slug),
      );
      if (dead.length > 0) throw conflict('error_library_links', { slugs: dead.join(', ') });
      await tx
        .update(resourceText)
        .set({ publishedVersion: version, reviewedOn, authorRole })
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

/** The day in the centre's zone, by the database's clock. */
async function today(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ today: string }>(
    sql`SELECT (app.app_now() AT TIME ZONE time_zone)::date::text AS today FROM app.centre`,
  );
  return rows[0]?.today ?? '';
}
