import { mailbox, message, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedMessage } from '@breakwater/domain/request';
import { openDocument, sealDocument, sealToMailbox } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { mailboxAt, messageAt } from '../request/sealed-at.ts';

/** Whose thread it is, with its own key. */
type Thread = { kind: 'request' | 'enrolment'; id: string; key: Key };

const columnOf = { request: message.requestId, enrolment: message.enrolmentId };
const boxOf = { request: mailbox.requestId, enrolment: mailbox.enrolmentId };

/** Writes to whoever has the code: sealed to the thread's key for staff, and to the code. False: there is no code any more. */
export async function writeLetter(
  tx: Transaction,
  ctx: StaffContext,
  { kind, id, key }: Thread,
  text: string,
): Promise<boolean> {
  const [box] = await tx.select({ publicKey: mailbox.publicKey }).from(mailbox).where(eq(boxOf[kind], id));
  if (!box?.publicKey) return false;
  const messageId = newId();
  await tx.insert(message).values({
    id: messageId,
    ...(kind === 'request' ? { requestId: id } : { enrolmentId: id }),
    author: 'staff',
    staffId: ctx.actor.staffId,
    sentAt: sql`app.app_now()`,
    sealed: sealDocument(key, messageAt(messageId, id), { text }),
    mailboxSealed: await sealToMailbox(box.publicKey, mailboxAt(messageId), { text }),
  });
  return true;
}

/** The messages of both sides, oldest first, but for the opening one: it has the thread's own id, and stands as its text. */
export async function readLetters(tx: Transaction, ctx: StaffContext, { kind, id, key }: Thread) {
  const rows = await tx
    .select()
    .from(message)
    .where(and(eq(columnOf[kind], id), ne(message.id, id)))
    .orderBy(asc(message.sentAt), asc(message.id));
  return rows.flatMap((row) =>
    row.sealed
      ? [
          {
            id: row.id,
            author: row.author,
            sentAt: row.sentAt.toISOString(),
            text: openDocument(SealedMessage, key, messageAt(row.id, id), row.sealed).text,
            isRead: row.readAt !== null,
            staffName: row.staffId === null ? null : ctx.core.names.nameOf(row.staffId),
          },
        ]
      : [],
  );
}

/** What the visitor wrote has been read. */
export async function markLettersRead(tx: Transaction, kind: Thread['kind'], id: string): Promise<void> {
  await tx
    .update(message)
    .set({ readAt: sql`app.app_now()` })
    .where(and(eq(columnOf[kind], id), eq(message.author, 'visitor'), isNull(message.readAt)));
}
