import { builtOnce, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { ListRequests } from '@breakwater/domain/request';
import type { RequestFilter, RequestPage } from '@breakwater/domain/request';
import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { rowView, selectRows } from './row.ts';

const PAGE = 30;

/**
 * Requests the actor may see, clear parts only (which is why listing isn't audited), by filter and cursor.
 * `open` puts what is due soonest first, so the overdue rise; the others what was touched last.
 */
export async function list(ctx: StaffContext, input: ListRequests): Promise<RequestPage> {
  authorise(ctx, 'request.list');
  const { filter, serviceId, locale, cursor } = ListRequests.parse(input);
  return transact(ctx, async (tx) => {
    const byDue = filter === 'open';
    const after = readCursor(cursor);
    const shape = { filter, isOfService: !!serviceId, isOfLocale: !!locale, isContinued: after !== null };
    const rows = await builtOnce(tx, `request_list_${Object.values(shape).join('_')}`, (name) =>
      pageOf(tx, shape).prepare(name),
    ).execute({ staffId: ctx.actor.staffId, serviceId, locale, ...after });
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const nextCursor =
      rows.length > PAGE && last
        ? writeCursor(byDue ? (last.dueText ?? '') : last.activityText, last.request.id)
        : null;
    const isOutside = filter === 'open' && rows.length === 0 && (await worksNowhere(tx, ctx));
    return { rows: shown.map((row) => rowView(ctx, row)), nextCursor, isOutside };
  });
}

/** Whether somebody sees requests by their services, of which the centre has some, and works in none. */
async function worksNowhere(tx: Transaction, { actor: { roles } }: StaffContext): Promise<boolean> {
  if (!roles.includes('counsellor') || roles.includes('supervisor')) return false;
  const { rows } = await tx.execute<{ is: boolean }>(
    sql`SELECT cardinality(app.actor_services()) = 0 AND EXISTS (SELECT 1 FROM app.service) AS is`,
  );
  return rows[0]?.is ?? false;
}

type Shape = { filter: RequestFilter; isOfService: boolean; isOfLocale: boolean; isContinued: boolean };

// Forty texts at most; the values come with each call.
function pageOf(tx: Transaction, { filter, isOfService, isOfLocale, isContinued }: Shape) {
  const byDue = filter === 'open';
  const place = sql`(${sql.placeholder('at')}::timestamptz, ${sql.placeholder('id')}::uuid)`;
  return selectRows(tx)
    .where(
      and(
        ofFilter(filter, sql.placeholder('staffId')),
        isOfService ? eq(request.serviceId, sql.placeholder('serviceId')) : undefined,
        isOfLocale ? eq(request.locale, sql.placeholder('locale')) : undefined,
        !isContinued
          ? undefined
          : byDue
            ? sql`(${request.answerDueAt}, ${request.id}) > ${place}`
            : sql`(${request.lastActivityAt}, ${request.id}) < ${place}`,
      ),
    )
    .orderBy(
      ...(byDue
        ? [asc(request.answerDueAt), asc(request.id)]
        : [desc(request.lastActivityAt), desc(request.id)]),
    )
    .limit(PAGE + 1);
}

/** What each filter of the list means. What is marked as abuse or a test is no work: it stands among all, and nowhere else. */
export function ofFilter(filter: RequestFilter, staffId: string | Placeholder): SQL | undefined {
  return filter === 'all' ? undefined : and(eq(request.contactKind, 'data'), ofWork(filter, staffId));
}

function ofWork(filter: Exclude<RequestFilter, 'all'>, staffId: string | Placeholder): SQL | undefined {
  switch (filter) {
    case 'open':
      return isNotNull(request.answerDueAt);
    case 'mine':
      return and(
        eq(request.holderId, staffId),
        inArray(request.state, ['received', 'proposed', 'confirmed']),
      );
    case 'proposed':
    case 'confirmed':
      return eq(request.state, filter);
  }
}

const writeCursor = (at: string, id: string) => Buffer.from(JSON.stringify([at, id])).toString('base64url');

// A cursor that somebody made up ends nowhere worse than on the first page.
function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (!cursor) return null;
  const [, at, id] =
    /^\["([0-9 :.+-]{10,40})","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return at && id ? { at, id } : null;
}
