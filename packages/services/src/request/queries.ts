import { booking, request, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { fitsWish, nextState } from '@breakwater/domain/request';
import type { RequestEvent, RequestState } from '@breakwater/domain/request';
import type { Key } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { writeLetter } from '../mailbox/letter.ts';

export type RequestRecord = typeof request.$inferSelect;

/** The request, locked, or `not_found`: row security has decided whether the actor may see it. */
export async function lockRequest(tx: Transaction, id: string): Promise<RequestRecord> {
  const [row] = await tx.select().from(request).where(eq(request.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** As `lockRequest`, and the actor must hold it: an act needs one responsible person. */
export async function lockHeld(tx: Transaction, ctx: StaffContext, id: string): Promise<RequestRecord> {
  const row = await lockRequest(tx, id);
  if (row.holderId === null) throw conflict('error_take_first');
  if (row.holderId !== ctx.actor.staffId) throw conflict('error_held_by_other');
  return row;
}

/** The state after `event`, or a `conflict`: somebody else was faster. */
export function after(state: RequestState, event: RequestEvent): RequestState {
  const next = nextState(state, event);
  if (next === null) throw conflict('error_moved_on');
  return next;
}

/** The request's key; a `conflict` while the worker hasn't taken it over yet. */
export async function requestKey(tx: Transaction, ctx: StaffContext, requestId: string): Promise<Key> {
  const key = await findKey(tx, ctx.core.keyring, { kind: 'request', id: requestId });
  if (!key) throw conflict('error_not_taken_over');
  return key;
}

/** Writes to the visitor: sealed to the request's key for staff, and to the visitor's code. Empty text writes nothing. */
export async function writeToVisitor(
  tx: Transaction,
  ctx: StaffContext,
  requestId: string,
  text: string,
): Promise<void> {
  if (text === '') return;
  const key = await requestKey(tx, ctx, requestId);
  if (!(await writeLetter(tx, ctx, { kind: 'request', id: requestId, key }, text)))
    throw conflict('error_moved_on');
}

/** What every answer of the centre does to the clear part: nothing is due any more, the first answer is dated. */
export const answered = {
  answerDueAt: null,
  hasUnread: false,
  lastActivityAt: sql`app.app_now()`,
  firstAnsweredAt: sql`coalesce(${request.firstAnsweredAt}, app.app_now())`,
};

/** Whether a time is kept for the request: picked, proposed or confirmed. */
export async function hasTimes(tx: Transaction, requestId: string): Promise<boolean> {
  const found = await tx
    .select({ id: booking.id })
    .from(booking)
    .where(and(eq(booking.requestId, requestId), isNull(booking.releasedAt)))
    .limit(1);
  return found.length > 0;
}

/** Whether a confirmed appointment of the request has begun: it is held or missed now, and no longer moved. */
export async function hasBegun(tx: Transaction, requestId: string): Promise<boolean> {
  const found = await tx
    .select({ id: booking.id })
    .from(booking)
    .where(
      and(
        eq(booking.requestId, requestId),
        eq(booking.kind, 'confirmed'),
        isNull(booking.releasedAt),
        sql`lower(${booking.period}) <= app.app_now()`,
      ),
    );
  return found.length > 0;
}

/** Moves what is kept for the request into `staffId`'s week; false, and nothing has changed, when they aren't free then. */
export async function moveTimes(tx: Transaction, requestId: string, staffId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ moved: boolean }>(
    sql`SELECT app.move_bookings(${requestId}::uuid, ${staffId}::uuid) AS moved`,
  );
  return rows[0]?.moved ?? false;
}

/** Whether `staffId` is who the visitor wishes for. Another wish than "any" is never broken by a time. */
export async function isWishedFor(
  tx: Transaction,
  { counsellorWish }: RequestRecord,
  staffId: string,
): Promise<boolean> {
  const [found] = await tx.select({ gender: staff.gender }).from(staff).where(eq(staff.id, staffId));
  return found !== undefined && fitsWish(counsellorWish, found.gender);
}

/** Gives every time back that is kept for the request. */
export async function releaseBookings(tx: Transaction, requestId: string): Promise<void> {
  await tx.execute(sql`SELECT app.release_bookings(${requestId}::uuid)`);
}
