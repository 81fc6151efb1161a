import { RefuseTimes } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from './act.ts';
import { door } from './door.ts';
import { secondKey } from './second-key.ts';
import { sendMessage } from './write.ts';
import { newId } from '@breakwater/db';

/** None of the times proposed fits; the words, if any, go along as a message. */
export async function refuse(core: PublicCore, input: RefuseTimes): Promise<MailboxResult> {
  const { token, key, bookingIds, text } = RefuseTimes.parse(input);
  return act(core, token, async ({ mailbox }, auditId) => {
    // Words first: should the second step be lost, sending again completes it and doubles nothing.
    if (text !== '') await sendMessage(core, mailbox, secondKey(key), text, newId());
    return door(core.pool, 'refuse', [mailbox.hash, key, bookingIds, auditId]);
  });
}
