import { newId } from '@breakwater/db';
import { MoveAppointment } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from './act.ts';
import { door } from './door.ts';
import { secondKey } from './second-key.ts';
import { sendMessage } from './write.ts';

/** Gives the present time back for a free one, or for a wish in words. If the free one is gone, the present one stays. */
export async function move(core: PublicCore, input: MoveAppointment): Promise<MailboxResult> {
  const { token, key, startsAt, text } = MoveAppointment.parse(input);
  return act(core, token, async ({ mailbox }, auditId) => {
    const moved = await door(core.pool, 'move', [mailbox.hash, key, startsAt, newId(), auditId]);
    if (moved === 'done' && text !== '') await sendMessage(core, mailbox, secondKey(key), text, newId());
    return moved;
  });
}
