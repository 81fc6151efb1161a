import { resourceText, resourceVersion } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { normalWords, windows } from '@breakwater/domain/shelter';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit } from '../verb.ts';

/**
 * Texts that wait for their moment were read when that was set. Those that hold this address, given by its words, don't
 * come: their editors find out why, and what the site shows stays as it is. How many there are. Part of a verb that keeps
 * every other from publishing meanwhile.
 */
export async function holdBack(
  tx: Transaction,
  ctx: StaffContext,
  words: readonly string[],
): Promise<number> {
  const [address] = windows(words, words.length);
  const waiting = await tx
    .select({ version: resourceVersion })
    .from(resourceText)
    .innerJoin(
      resourceVersion,
      and(
        eq(resourceVersion.resourceId, resourceText.resourceId),
        eq(resourceVersion.locale, resourceText.locale),
        eq(resourceVersion.version, resourceText.nextVersion),
      ),
    )
    .where(sql`${resourceText.nextFrom} > app.app_now()`);
  const found = waiting.filter(({ version: { title, summary, body } }) =>
    [title, summary, body].some((text) =>
      windows(normalWords(text), words.length).some((run) => run === address),
    ),
  );
  if (found.length === 0) return 0;
  const named = found.map(({ version: { resourceId: id, locale, version } }) => ({ id, locale, version }));
  const { rows } = await tx.execute<{ id: string; locale: string }>(
    sql`SELECT id, locale FROM app.hold_texts_back(${JSON.stringify(named)}::jsonb)`,
  );
  for (const { id, locale } of rows)
    await audit(tx, ctx, {
      action: 'library.hold_back',
      subjectKind: 'centre',
      subjectId: id,
      fields: [locale],
    });
  return rows.length;
}
