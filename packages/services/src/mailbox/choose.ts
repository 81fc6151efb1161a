import { ChooseTime } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from './act.ts';
import { door } from './door.ts';

/** Takes one of the times proposed: it is confirmed at once, the others are free again. */
export async function choose(core: PublicCore, input: ChooseTime): Promise<MailboxResult> {
  const { token, key, bookingId } = ChooseTime.parse(input);
  return act(core, token, ({ mailbox }, auditId) =>
    door(core.pool, 'choose', [mailbox.hash, key, bookingId, auditId]),
  );
}
