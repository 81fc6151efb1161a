import { caseFile, client, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { CaseRow } from '@breakwater/domain/case';
import { nameOfClient } from '@breakwater/domain/client';
import { eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { openClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';

const { sealed: _, ...clear } = getTableColumns(caseFile);

/** The clear part of cases with what lists show beside it. Add `where`, `orderBy`, `limit`. */
export function selectRows(tx: Transaction) {
  return tx
    .select({
      file: clear,
      serviceName: service.name,
      openedText: sql<string>`${caseFile.openedAt}::text`,
      nextMeetingAt: sql<string | null>`(SELECT min(lower(m.period))::text FROM app.meeting m
        WHERE m.case_id = ${caseFile.id} AND m.state = 'booked' AND upper(m.period) > app.app_now())`,
    })
    .from(caseFile)
    .innerJoin(service, eq(service.id, caseFile.serviceId))
    .$dynamic();
}

export type SelectedRow = Awaited<ReturnType<typeof selectRows>>[number];

/** A selected row as the view of a list. */
export function rowView(
  ctx: StaffContext,
  { file, serviceName, nextMeetingAt }: SelectedRow,
  name: string,
): CaseRow {
  return {
    id: file.id,
    number: file.number,
    name,
    state: file.state,
    riskLevel: file.riskLevel,
    serviceName,
    locale: file.locale,
    needsInterpreter: file.needsInterpreter,
    holderId: file.holderId,
    holderName: file.holderId === null ? null : ctx.core.names.nameOf(file.holderId),
    openedAt: file.openedAt.toISOString(),
    closedAt: file.closedAt?.toISOString() ?? null,
    lastContactAt: file.lastContactAt?.toISOString() ?? null,
    nextMeetingAt: nextMeetingAt === null ? null : new Date(nextMeetingAt).toISOString(),
  };
}

/** What the people of one page are called: from memory, or while that is being read from their files. The caller audits. */
export async function namesOf(
  tx: Transaction,
  ctx: StaffContext,
  clientIds: string[],
): Promise<(id: string) => string> {
  const { people, keyring } = ctx.core;
  if (people.isReady() || clientIds.length === 0) return people.nameOf;
  const names = new Map<string, string>();
  for (const row of await tx.select().from(client).where(inArray(client.id, clientIds)))
    names.set(
      row.id,
      nameOfClient(openClient(await findKey(tx, keyring, { kind: 'client', id: row.id }), row)),
    );
  return (id) => names.get(id) ?? '';
}
