import { staff } from '@breakwater/db';
import type { Done } from '@breakwater/domain/request';
import { SaveProfile } from '@breakwater/domain/staff';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** The actor's own language, theme and zone. */
export async function saveProfile(ctx: StaffContext, input: SaveProfile): Promise<Done> {
  authorise(ctx, 'profile.own');
  const { key, ...profile } = SaveProfile.parse(input);
  const id = ctx.actor.staffId;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.profile' }, async () => {
      await tx.update(staff).set(profile).where(eq(staff.id, id));
      await audit(tx, ctx, {
        action: 'staff.profile',
        subjectKind: 'staff',
        subjectId: id,
        fields: Object.keys(profile),
      });
      return { id };
    }),
  );
}
