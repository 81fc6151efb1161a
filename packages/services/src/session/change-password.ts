import { preparePassword, readSession, setNewPassword } from '@breakwater/auth';
import { connectionOf } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { ChangePassword } from '@breakwater/domain/staff';
import type { StaffContext, StaffCore } from '../context.ts';
import { asDomainErrors, audit, authorise, transact } from '../verb.ts';
import { actorOf } from './read.ts';

export type ChangePasswordResult =
  | { outcome: 'done'; token: string }
  | { outcome: 'refused' }
  | { outcome: 'expired' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * A new password of one's own. `refused`: the present one is wrong. Refuses (`invalid`) an unfit new one, with the reason,
 * and (`conflict`) what another change was quicker than.
 * All other sessions end, and this one's token is exchanged for the one that comes back.
 */
export async function changePassword(
  core: StaffCore,
  token: string,
  input: ChangePassword,
): Promise<ChangePasswordResult> {
  const session = await asDomainErrors(() => readSession(core.auth, token));
  if (!session?.isSecondFactorDone) return { outcome: 'expired' };
  return change({ core, actor: actorOf(core, session) }, token, input);
}

async function change(
  ctx: StaffContext,
  token: string,
  input: ChangePassword,
): Promise<ChangePasswordResult> {
  authorise(ctx, 'profile.own');
  const { present, next } = ChangePassword.parse(input);
  const { core, actor } = ctx;
  const context = await wordsAround(ctx);
  const result = await asDomainErrors(() => preparePassword(core.auth, token, { present, next, context }));
  if (result.outcome === 'unfit') throw new InvalidInput({ next: result.reason });
  if (result.outcome === 'expired' || result.outcome === 'throttled') return result;
  const about = { subjectKind: 'staff', subjectId: actor.staffId } as const;
  return transact(ctx, async (tx) => {
    if (result.outcome === 'refused') {
      await audit(tx, ctx, { action: 'session.refused', ...about });
      return result;
    }
    const rotated = await setNewPassword({ db: connectionOf(tx) }, token, result.prepared);
    if (!rotated) throw conflict('error_moved_on');
    await audit(tx, ctx, { action: 'session.password', ...about, fields: ['password'] });
    return { outcome: 'done', token: rotated };
  });
}

/** What a password of this person must not be made of: their name and the centre's. */
async function wordsAround({ core, actor }: StaffContext): Promise<string[]> {
  const { rows } = await asDomainErrors(() =>
    core.pool.query<{ name: string }>('SELECT name FROM app.centre'),
  );
  return [actor.name, ...rows.map(({ name }) => name)];
}
