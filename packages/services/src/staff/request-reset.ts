import { newId, staffReset } from '@breakwater/db';
import { conflict, DomainError } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { RequestReset } from '@breakwater/domain/staff';
import { sealDocument } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff, resetAt, staffKey } from './queries.ts';

/**
 * Asks for a reset of somebody's second factor, password or both; a second administrator approves it within 24 hours.
 * Nothing changes for them yet. Refused for oneself, and while one waits already (`conflict`). The reason is sealed.
 */
export async function requestReset(ctx: StaffContext, input: RequestReset): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id: staffId, kind, reason } = RequestReset.parse(input);
  if (staffId === ctx.actor.staffId) throw new DomainError('not_allowed', 'error_reset_oneself');
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.reset_request' }, async () => {
      if ((await lockStaff(tx, staffId)).state !== 'active') throw conflict('error_moved_on');
      const own = await staffKey(tx, ctx, staffId);
      // What nobody approved in time makes room.
      await tx
        .update(staffReset)
        .set({ withdrawnAt: sql`app.app_now()` })
        .where(
          and(
            eq(staffReset.staffId, staffId),
            isNull(staffReset.approvedAt),
            isNull(staffReset.withdrawnAt),
            sql`${staffReset.expiresAt} <= app.app_now()`,
          ),
        );
      const id = newId();
      const sealedReason = sealDocument(own, resetAt(id, staffId), { reason });
      await tx.insert(staffReset).values({
        id,
        staffId,
        kind,
        requestedBy: ctx.actor.staffId,
        requestedAt: sql`app.app_now()`,
        expiresAt: sql`app.app_now() + interval '24 hours'`,
        sealedReason,
      });
      await audit(tx, ctx, {
        action: 'staff.reset_request',
        subjectKind: 'staff',
        subjectId: staffId,
        fields: [kind],
      });
      return { id };
    }),
  );
}
