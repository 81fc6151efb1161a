import { booking, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenRequest, possibleEvents, SealedRequest } from '@breakwater/domain/request';
import type { StaffRequest } from '@breakwater/domain/request';
import { isPermitted } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { accessTo, readBarred } from '../access/queries.ts';
import { findKey } from '../key/queries.ts';
import { markLettersRead, readLetters } from '../mailbox/letter.ts';
import { termsOf } from '../safe-contact/terms.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readSealed, rowView, selectRows } from './row.ts';
import { requestAt } from './sealed-at.ts';

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
      messages: key && fields.has('words') ? await readLetters(tx, ctx, { kind: 'request', id, key }) : [],
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

async function markRead(tx: Transaction, id: string): Promise<void> {
  await markLettersRead(tx, 'request', id);
  await tx
    .update(request)
    .set({ hasUnread: false })
    .where(and(eq(request.id, id), eq(request.hasUnread, true)));
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
