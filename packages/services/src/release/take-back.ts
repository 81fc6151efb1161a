import { TakeBackRelease } from '@breakwater/domain/release';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from '../mailbox/act.ts';
import { door } from '../mailbox/door.ts';

/** The participant takes a release back with their code: from this moment nothing more is told under it. */
export async function takeBackRelease(core: PublicCore, input: TakeBackRelease): Promise<MailboxResult> {
  const { token, key, releaseId } = TakeBackRelease.parse(input);
  return act(core, token, ({ mailbox }, auditId) =>
    door(core.pool, 'revoke_release', [mailbox.hash, key, releaseId, auditId]),
  );
}
