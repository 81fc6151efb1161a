import { conflict } from '@breakwater/domain';
import { StaffAct } from '@breakwater/domain/staff';
import type { LinkMade } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff, makeLink } from './queries.ts';

/** A new link for somebody who was invited and hasn't come yet; the one before opens nothing any more. */
export async function renewInvitation(ctx: StaffContext, input: StaffAct): Promise<LinkMade> {
  authorise(ctx, 'staff.administer');
  const { key, id } = StaffAct.parse(input);
  let token: string | null = null;
  const made = await transact(ctx, (tx) => {
    token = null;
    return once(tx, ctx, { key, verb: 'staff.link' }, async () => {
      if ((await lockStaff(tx, id)).state !== 'invited') throw conflict('error_moved_on');
      token = await makeLink(tx, id, 'invite', ctx.actor.staffId);
      await audit(tx, ctx, { action: 'staff.link', subjectKind: 'staff', subjectId: id });
      return { id, kind: 'invite' as const };
    });
  });
  return { ...made, token };
}
