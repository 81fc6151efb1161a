import { calendarFeed, newId } from '@breakwater/db';
import { RenewFeed } from '@breakwater/domain/meeting';
import type { FeedMade } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { createHash, randomBytes } from 'node:crypto';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';

const hashOf = (token: string) => createHash('sha256').update(token).digest();
/** The actor's own address that stands. */
export const mine = (ctx: StaffContext) =>
  and(eq(calendarFeed.staffId, ctx.actor.staffId), isNull(calendarFeed.revokedAt));

/**
 * A new secret address for the actor's week; the one before ends. It is shown this once: the database keeps its hash.
 * Sent again it makes another, since the first can't be said again.
 */
export async function makeFeed(ctx: StaffContext, input: RenewFeed): Promise<FeedMade> {
  authorise(ctx, 'week.own');
  RenewFeed.parse(input);
  return transact(ctx, async (tx) => {
    await tx
      .update(calendarFeed)
      .set({ revokedAt: sql`app.app_now()` })
      .where(mine(ctx));
    const id = newId();
    const token = randomBytes(32).toString('base64url');
    await tx.insert(calendarFeed).values({
      id,
      staffId: ctx.actor.staffId,
      tokenHash: hashOf(token),
      madeAt: sql`app.app_now()`,
    });
    await audit(tx, ctx, { action: 'feed.make', subjectKind: 'staff', subjectId: ctx.actor.staffId });
    return { id, token };
  });
}

/** Ends the address: whoever has it reads nothing any more. */
export async function revokeFeed(ctx: StaffContext, input: RenewFeed): Promise<Done> {
  authorise(ctx, 'week.own');
  const { key } = RenewFeed.parse(input);
  return transact(ctx, async (tx) => {
    const { rowCount } = await tx
      .update(calendarFeed)
      .set({ revokedAt: sql`app.app_now()` })
      .where(mine(ctx));
    if (rowCount)
      await audit(tx, ctx, { action: 'feed.revoke', subjectKind: 'staff', subjectId: ctx.actor.staffId });
    return { id: key };
  });
}
