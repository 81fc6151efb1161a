import { resourceText, resourceVersion } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SaveResourceText } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { mainLocale } from '../programme/queries.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { holdResource, isText, lockText, newestVersion, readVersion } from './queries.ts';
import { NOTHING_REFUSED } from './timed.ts';

/**
 * Keeps an article's text in one language as a new version: a draft, whatever is on the site. What hasn't changed makes
 * none. Refused (`conflict`) when somebody else has saved one since `version` was read, or the article is retired.
 */
export async function saveText(ctx: StaffContext, input: SaveResourceText): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version, isUpToDate, ...words } = SaveResourceText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.text' }, async () => {
      await holdResource(tx, id);
      await refuseShelterAddress(tx, ctx, words);
      const of = { id, locale };
      const newest = await newestVersion(tx, { id, locale: await mainLocale(tx) });
      if (version === null) {
        await keep(tx, { ...of, version: 1, ...words, savedBy: ctx.actor.staffId });
        await tx.insert(resourceText).values({ resourceId: id, locale, version: 1, basedOn: newest });
      } else {
        await lockText(tx, of, version);
        const before = await readVersion(tx, of, version);
        const isChanged = (['title', 'summary', 'body'] as const).some(
          (name) => before[name] !== words[name],
        );
        const next = isChanged ? version + 1 : version;
        if (isChanged) await keep(tx, { ...of, version: next, ...words, savedBy: ctx.actor.staffId });
        await tx
          .update(resourceText)
          .set({
            version: next,
            ...(isUpToDate ? { basedOn: newest } : {}),
            ...(isChanged ? NOTHING_REFUSED : {}),
          })
          .where(isText(of));
      }
      await audit(tx, ctx, {
        action: 'library.text',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}

type NewVersion = Omit<typeof resourceVersion.$inferInsert, 'resourceId' | 'savedAt'> & { id: string };

/** Keeps one version. Where one of that number is there, somebody else was first (`conflict`, by the table's key). */
export async function keep(tx: Transaction, { id, ...version }: NewVersion): Promise<void> {
  await tx.insert(resourceVersion).values({ resourceId: id, ...version, savedAt: sql`app.app_now()` });
}
