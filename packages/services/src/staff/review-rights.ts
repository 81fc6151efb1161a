import { newId, rightsReview, staff } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { ReviewRights } from '@breakwater/domain/staff';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { expectRoles, lockStaff, quarterStartsOn, sameRoles } from './queries.ts';

/**
 * Who still needs which right? Once a quarter for each colleague: the roles that stay, and by whom that was decided.
 * Taking one ends their sessions. Giving one is `changeRoles`. Of two who decide at once, one (`conflict`).
 */
export async function reviewRights(ctx: StaffContext, input: ReviewRights): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id, seen, keep } = ReviewRights.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.review' }, async () => {
      const row = await lockStaff(tx, id);
      expectRoles(row, seen);
      if (keep.some((role) => !row.roles.includes(role))) throw conflict('error_moved_on');
      const removed = row.roles.filter((role) => !keep.includes(role));
      await tx.insert(rightsReview).values({
        id: newId(),
        quarterStartsOn: await quarterStartsOn(tx),
        staffId: id,
        reviewedBy: ctx.actor.staffId,
        reviewedAt: sql`app.app_now()`,
        kept: keep,
        removed,
      });
      if (!sameRoles(row.roles, keep)) await tx.update(staff).set({ roles: keep }).where(eq(staff.id, id));
      await audit(tx, ctx, {
        action: 'staff.review',
        subjectKind: 'staff',
        subjectId: id,
        fields: [...keep, ...removed.map((role) => `-${role}`)],
      });
      return { id };
    }),
  );
}
