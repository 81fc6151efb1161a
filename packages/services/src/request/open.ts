import { booking, message, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenRequest, possibleEvents, SealedMessage, SealedRequest } from '@breakwater/domain/request';
import type { StaffRequest } from '@breakwater/domain/request';
import type { SafeContact, SafeContactTerms } from '@breakwater/domain/safe-contact';
import { isPermitted } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { accessTo, readBarred } from '../access/queries.ts';
import { findKey } from '../key/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readSealed, rowView, selectRows } from './row.ts';
import { messageAt, requestAt } from './sealed-at.ts';

/**
 * Opens a request: unseals of it what the actor's role and relation, or their broken glass, let them read. Audited; if
 * that can't be written, nothing is read. Whoever opens it as its holder has read the visitor's messages. Address and
 * code word are the gate's to tell. `not_found` for what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenRequest): Promise<StaffRequest> {
  authorise(ctx, 'request.read');
  const { id } = OpenRequest.parse(input);
  return transact(ctx, async (tx) => {
    const [selected] = await selectRows(tx).where(eq(request.id, id));
    if (!selected) throw notFound();
    const { fields, glassUntil, isTheirs } = await accessTo(tx, ctx, selected.request);
    const key = await findKey(tx, ctx.core.keyring, { kind: 'request', id });
    const row = rowView(ctx, selected);
    const isHolder = isTheirs && row.holderId === ctx.actor.staffId;
    const isTold = isPermitted(ctx.actor.roles, 'barred.read');
    await audit(tx, ctx, {
      action: 'request.open',
      subjectKind: 'request',
      subjectId: id,
      fields: [
        ...(fields.has('words') ? ['text', 'messages'] : []),
        ...(fields.has('safe_contact') ? ['safe_contact'] : []),
        ...(isTold ? ['barred'] : []),
        ...(glassUntil ? ['break_glass'] : []),
      ],
    });
    if (isHolder) await markRead(tx, id);
    const sealed = await readSealed(tx, id);
    const document = key && sealed ? openDocument(SealedRequest, key, requestAt(id), sealed) : null;
    return {
      row,
      isTakenOver: document !== null,
      text: fields.has('words') ? (document?.text ?? '') : '',
      whenNote: fields.has('words') ? (document?.whenNote ?? '') : '',
      safeContact: document && fields.has('safe_contact') ? termsOf(document.safeContact) : null,
      messages: fields.has('words') ? await readThread(tx, ctx, id, key) : [],
      ...(await readTimes(tx, ctx, id)),
      possibleEvents: possibleEvents(row.state),
      canTake: isTheirs && row.holderId === null,
      canAct: isHolder,
      canReassign: isPermitted(ctx.actor.roles, 'request.reassign'),
      glassUntil,
      barred: isTold ? await readBarred(tx, ctx, id, key) : null,
    };
  });
}

/** The agreement without what only the gate tells. */
function termsOf({ address: _, codeWord, ...terms }: SafeContact): SafeContactTerms {
  return { ...terms, hasCodeWord: codeWord !== '' };
}

async function markRead(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(message)
    .set({ readAt: sql`app.app_now()` })
    .where(and(eq(message.requestId, id), eq(message.author, 'visitor'), isNull(message.readAt)));
  await tx
    .update(request)
    .set({ hasUnread: false })
    .where(and(eq(request.id, id), eq(request.hasUnread, true)));
}

async function readThread(tx: Transaction, ctx: StaffContext, id: string, key: Key | null) {
  // The opening message has the request's own id: it stands as `text`.
  const rows = await tx
    .select()
    .from(message)
    .where(and(eq(message.requestId, id), ne(message.id, id)))
    .orderBy(asc(message.sentAt), asc(message.id));
  return rows.flatMap((row) =>
    key && row.sealed
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

async function readTimes(tx: Transaction, ctx: StaffContext, id: string) {
  const rows = await tx
    .select({
      bookingId: booking.id,
      staffId: booking.staffId,
      kind: booking.kind,
      startsAt: sql<string>`lower(${booking.period})::text`,
      endsAt: sql<string>`upper(${booking.period})::text`,
    })
    .from(booking)
    .where(
      and(
        eq(booking.requestId, id),
        isNull(booking.releasedAt),
        sql`(${booking.lapsesAt} IS NULL OR ${booking.lapsesAt} > app.app_now() OR ${booking.kind} = 'picked')`,
      ),
    )
    .orderBy(asc(sql`lower(${booking.period})`));
  const times = rows.map((row) => ({
    ...row,
    startsAt: new Date(row.startsAt).toISOString(),
    endsAt: new Date(row.endsAt).toISOString(),
  }));
  const own = times.find(({ kind }) => kind !== 'proposed');
  return {
    appointment: own
      ? {
          bookingId: own.bookingId,
          startsAt: own.startsAt,
          endsAt: own.endsAt,
          isConfirmed: own.kind === 'confirmed',
          staffName: ctx.core.names.nameOf(own.staffId),
        }
      : null,
    proposedTimes: times
      .filter(({ kind }) => kind === 'proposed')
      .map(({ bookingId, startsAt, endsAt }) => ({ bookingId, startsAt, endsAt })),
  };
}
