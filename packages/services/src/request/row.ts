import { request, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { isOverdue, waitingFor } from '@breakwater/domain/request';
import type { RequestRow } from '@breakwater/domain/request';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

const liveBooking = (what: ReturnType<typeof sql.raw>, kinds: ReturnType<typeof sql.raw>) =>
  sql<string | null>`(SELECT min(${what})::text FROM app.booking b
    WHERE b.request_id = ${request.id} AND b.released_at IS NULL AND b.kind IN (${kinds}))`;

const { sealed, ...clear } = getTableColumns(request);

/** The clear part of requests with what lists show beside it. Add `where`, `orderBy`, `limit`. */
export function selectRows(tx: Transaction) {
  return tx
    .select({
      request: clear,
      serviceName: service.name,
      appointmentAt: liveBooking(sql.raw('lower(b.period)'), sql.raw(`'picked', 'confirmed'`)),
      proposalLapsesAt: liveBooking(sql.raw('b.lapses_at'), sql.raw(`'proposed'`)),
      dueText: sql<string | null>`${request.answerDueAt}::text`,
      activityText: sql<string>`${request.lastActivityAt}::text`,
      // The database's clock comes along with the rows: one statement less for each list.
      nowText: sql<string>`app.app_now()::text`,
    })
    .from(request)
    .innerJoin(service, eq(service.id, request.serviceId))
    .$dynamic();
}

/** The sealed part of one request, once it is known that it may be opened. */
export async function readSealed(tx: Transaction, id: string): Promise<Uint8Array | null> {
  const [found] = await tx.select({ sealed }).from(request).where(eq(request.id, id));
  return found?.sealed ?? null;
}

export type SelectedRow = Awaited<ReturnType<typeof selectRows>>[number];

const iso = (at: Date | string | null) => (at === null ? null : new Date(at).toISOString());

/** A selected row as the view of a list. */
export function rowView(
  ctx: StaffContext,
  { request: row, serviceName, appointmentAt, proposalLapsesAt, nowText }: SelectedRow,
): RequestRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    contactKind: row.contactKind,
    serviceId: row.serviceId,
    serviceName,
    locale: row.locale,
    mode: row.mode,
    forWhom: row.forWhom,
    counsellorWish: row.counsellorWish,
    needsInterpreter: row.needsInterpreter,
    needsStepFree: row.needsStepFree,
    childComesAlong: row.childComesAlong,
    parts: row.parts,
    reach: row.reach,
    holderId: row.holderId,
    holderName: row.holderId === null ? null : ctx.core.names.nameOf(row.holderId),
    receivedAt: row.receivedAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    answerDueAt: iso(row.answerDueAt),
    isOverdue: isOverdue(row.answerDueAt, new Date(nowText)),
    waiting: waitingFor(row.state, row.answerDueAt),
    hasUnread: row.hasUnread,
    appointmentAt: iso(appointmentAt),
    proposalLapsesAt: iso(proposalLapsesAt),
  };
}
