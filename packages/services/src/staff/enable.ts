import { staff, staffCredential } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { StaffAct } from '@breakwater/domain/staff';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff } from './queries.ts';

/** Lets somebody in again who was disabled: with the password they had, or invited again if they never had one. */
export async function enableStaff(ctx: StaffContext, input: StaffAct): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id } = StaffAct.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.enable' }, async () => {
      if ((await lockStaff(tx, id)).state !== 'disabled') throw conflict('error_moved_on');
      const known = await tx
        .select({ id: staffCredential.staffId })
        .from(staffCredential)
        .where(eq(staffCredential.staffId, id));
      const state = known.length > 0 ? 'active' : 'invited';
      await tx.update(staff).set({ state }).where(eq(staff.id, id));
      await audit(tx, ctx, { action: 'staff.enable', subjectKind: 'staff', subjectId: id });
      return { id };
    }),
  );
}
