import { WithdrawRequest } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from './act.ts';
import { door } from './door.ts';

/** The visitor no longer wants an appointment; what was kept for them is free again. */
export async function withdraw(core: PublicCore, input: WithdrawRequest): Promise<MailboxResult> {
  const { token, key } = WithdrawRequest.parse(input);
  return act(core, token, ({ mailbox }, auditId) =>
    door(core.pool, 'withdraw', [mailbox.hash, key, auditId]),
  );
}
