import { staffReset } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, DomainError, notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { StaffAct } from '@breakwater/domain/staff';
import type { LinkMade } from '@breakwater/domain/staff';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff, makeLink } from './queries.ts';

/**
 * The second administrator approves a reset: a one-time link is told once, to them. Never by who asked nor for oneself
 * (a constraint says so too); of two at once, one. Until the link is used, nothing of the old factors changes.
 */
export async function approveReset(ctx: StaffContext, input: StaffAct): Promise<LinkMade> {
  authorise(ctx, 'staff.approve');
  const { key, id } = StaffAct.parse(input);
  let token: string | null = null;
  const made = await transact(ctx, (tx) => {
    token = null;
    return once(tx, ctx, { key, verb: 'staff.reset_approve' }, async () => {
      const reset = await findReset(tx, id);
      const me = ctx.actor.staffId;
      if (reset.requestedBy === me || reset.staffId === me)
        throw new DomainError('not_allowed', 'error_second_administrator');
      // The person first, then the reset: the order in which it was asked for.
      if ((await lockStaff(tx, reset.staffId)).state !== 'active') throw conflict('error_moved_on');
      const approved = await tx
        .update(staffReset)
        .set({ approvedBy: me, approvedAt: sql`app.app_now()` })
        .where(and(stillOpen(id), sql`${staffReset.expiresAt} > app.app_now()`));
      if (approved.rowCount !== 1) throw conflict('error_moved_on');
      token = await makeLink(tx, reset.staffId, reset.kind, me);
      await audit(tx, ctx, {
        action: 'staff.reset_approve',
        subjectKind: 'staff',
        subjectId: reset.staffId,
        fields: [reset.kind],
      });
      return { id: reset.staffId, kind: reset.kind };
    });
  });
  return { ...made, token };
}

/** Takes a reset back that nobody has approved yet: who asked may, and any other administrator. */
export async function withdrawReset(ctx: StaffContext, input: StaffAct): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id } = StaffAct.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.reset_withdraw' }, async () => {
      const { staffId } = await findReset(tx, id);
      const withdrawn = await tx
        .update(staffReset)
        .set({ withdrawnAt: sql`app.app_now()` })
        .where(stillOpen(id));
      if (withdrawn.rowCount !== 1) throw conflict('error_moved_on');
      await audit(tx, ctx, { action: 'staff.reset_withdraw', subjectKind: 'staff', subjectId: staffId });
      return { id: staffId };
    }),
  );
}

const stillOpen = (id: string) =>
  and(eq(staffReset.id, id), isNull(staffReset.approvedAt), isNull(staffReset.withdrawnAt));

async function findReset(tx: Transaction, id: string): Promise<typeof staffReset.$inferSelect> {
  const [found] = await tx.select().from(staffReset).where(eq(staffReset.id, id));
  if (!found) throw notFound();
  return found;
}
