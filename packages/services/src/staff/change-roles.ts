import { staff } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { ChangeRoles } from '@breakwater/domain/staff';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { expectRoles, lockStaff, sameRoles } from './queries.ts';

/**
 * Gives and takes roles; every session of that person ends (a trigger sees to it). Refuses (`conflict`) to leave the
 * centre without an active administrator, and roles that somebody else has changed since they were looked at.
 */
export async function changeRoles(ctx: StaffContext, input: ChangeRoles): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id, roles, seen } = ChangeRoles.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.roles' }, async () => {
      const row = await lockStaff(tx, id);
      if (row.state === 'disabled') throw conflict('error_moved_on');
      expectRoles(row, seen);
      if (sameRoles(row.roles, roles)) return { id };
      await tx.update(staff).set({ roles }).where(eq(staff.id, id));
      const changed = [
        ...roles.filter((role) => !row.roles.includes(role)).map((role) => `+${role}`),
        ...row.roles.filter((role) => !roles.includes(role)).map((role) => `-${role}`),
      ];
      await audit(tx, ctx, { action: 'staff.roles', subjectKind: 'staff', subjectId: id, fields: changed });
      return { id };
    }),
  );
}
