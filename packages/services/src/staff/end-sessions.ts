import { endAllSessions, endEverySession } from '@breakwater/auth';
import { connectionOf } from '@breakwater/db';
import type { Done } from '@breakwater/domain/request';
import { EveryoneAct, StaffAct } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff } from './queries.ts';

/** Ends every session of one member of staff: pages and open streams close within two seconds. */
export async function endSessions(ctx: StaffContext, input: StaffAct): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, id } = StaffAct.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.end_sessions' }, async () => {
      await lockStaff(tx, id);
      await endAllSessions({ db: connectionOf(tx) }, id);
      await audit(tx, ctx, { action: 'staff.end_sessions', subjectKind: 'staff', subjectId: id });
      return { id };
    }),
  );
}

/** Ends every session of everybody, the actor's own too. */
export async function endEveryone(ctx: StaffContext, input: EveryoneAct): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key } = EveryoneAct.parse(input);
  const id = ctx.actor.staffId;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.end_everyone' }, async () => {
      await endEverySession({ db: connectionOf(tx) });
      await audit(tx, ctx, { action: 'staff.end_everyone', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}
