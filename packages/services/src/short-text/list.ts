import { shortText } from '@breakwater/db';
import { ShortText } from '@breakwater/domain/request';
import type { KeptShortText } from '@breakwater/domain/request';
import { openDocument } from '@breakwater/vault';
import { asc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { ownKey, shortTextAt } from './queries.ts';

/** The actor's own short texts, oldest first. */
export async function list(ctx: StaffContext): Promise<KeptShortText[]> {
  authorise(ctx, 'short_text.own');
  return transact(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(shortText)
      .where(eq(shortText.staffId, ctx.actor.staffId))
      .orderBy(asc(shortText.createdAt));
    if (rows.length === 0) return [];
    const key = await ownKey(tx, ctx);
    return rows.map(({ id, staffId, sealed }) => ({
      id,
      ...openDocument(ShortText, key, shortTextAt(id, staffId), sealed),
    }));
  });
}
