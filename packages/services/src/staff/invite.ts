import { loginHash } from '@breakwater/auth';
import { newId, staff } from '@breakwater/db';
import { InviteStaff } from '@breakwater/domain/staff';
import type { LinkMade } from '@breakwater/domain/staff';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { makeKey } from '../key/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { makeLink, sealStaff, setServices } from './queries.ts';

/**
 * Invites somebody: a row without a password, and a one-time link that is told once and opens for 24 hours. Refuses
 * (`conflict`) a login that is taken.
 */
export async function inviteStaff(ctx: StaffContext, input: InviteStaff): Promise<LinkMade> {
  authorise(ctx, 'staff.administer');
  const { key, ...person } = InviteStaff.parse(input);
  let token: string | null = null;
  const made = await transact(ctx, (tx) => {
    token = null;
    return once(tx, ctx, { key, verb: 'staff.invite' }, async () => {
      const id = newId();
      const own = await makeKey(tx, ctx.core.keyring, { kind: 'staff', id });
      const { name, email, login, qualificationNote, serviceIds, ...clear } = person;
      await tx.insert(staff).values({
        id,
        ...clear,
        loginHash: loginHash(ctx.core.auth.pepper, login),
        state: 'invited',
        sessionEpoch: 0,
        theme: 'system',
        timeZone: ctx.actor.timeZone,
        sealed: sealStaff(own, id, { name, email, login, qualificationNote }),
        createdAt: sql`app.app_now()`,
      });
      await setServices(tx, id, serviceIds);
      token = await makeLink(tx, id, 'invite', ctx.actor.staffId);
      await audit(tx, ctx, {
        action: 'staff.invite',
        subjectKind: 'staff',
        subjectId: id,
        fields: person.roles,
      });
      return { id, kind: 'invite' as const };
    });
  });
  await ctx.core.names.reload();
  return { ...made, token };
}
