import { newId } from '@breakwater/db';
import { WriteMessage } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import { sealIntake, sealToMailbox } from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { mailboxAt } from '../request/sealed-at.ts';
import { act } from './act.ts';
import { door } from './door.ts';
import type { Acted } from './door.ts';
import { underKey } from './intake-key.ts';

/** A visitor's message, sealed for themselves and for the centre; the site can't read it back without the code. */
export async function write(core: PublicCore, input: WriteMessage): Promise<MailboxResult> {
  const { token, key, text } = WriteMessage.parse(input);
  return act(core, token, ({ mailbox }, auditId) => sendMessage(core, mailbox, key, text, auditId));
}

/** Sends one message under an idempotency key; shared by the acts that may carry words along. */
export async function sendMessage(
  core: PublicCore,
  mailbox: Mailbox,
  key: string,
  text: string,
  auditId: string,
): Promise<Acted> {
  const [messageId, intakeId] = [newId(), newId()];
  const own = await sealToMailbox(mailbox.publicKey, mailboxAt(messageId), { text });
  return underKey(core, async ({ id, publicKey }) =>
    door(core.pool, 'write_message', [
      mailbox.hash,
      key,
      messageId,
      own,
      intakeId,
      id,
      await sealIntake(publicKey, { mailboxHash: mailbox.hash, kind: 'message' }, { text }),
      auditId,
    ]),
  );
}
