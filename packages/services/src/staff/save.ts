import { staff } from '@breakwater/db';
import type { Done } from '@breakwater/domain/request';
import { SaveStaff } from '@breakwater/domain/staff';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff, openSealed, sealStaff, setServices, staffKey } from './queries.ts';

/** What is known of a member of staff: name, profession, qualification, languages, services, places of work. Not the roles. */
export async function saveStaff(ctx: StaffContext, input: SaveStaff): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id, name, email, qualificationNote, serviceIds, ...clear } = SaveStaff.parse(input);
  const done = await transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.save' }, async () => {
      const row = await lockStaff(tx, id);
      const own = await staffKey(tx, ctx, id);
      const { login } = openSealed(own, row);
      const sealed = sealStaff(own, id, { name, email, login, qualificationNote });
      await tx
        .update(staff)
        .set({ ...clear, sealed })
        .where(eq(staff.id, id));
      await setServices(tx, id, serviceIds);
      await audit(tx, ctx, {
        action: 'staff.save',
        subjectKind: 'staff',
        subjectId: id,
        fields: ['name', 'email', 'qualification', 'services', ...Object.keys(clear)],
      });
      return { id };
    }),
  );
  await ctx.core.names.reload();
  return done;
}
