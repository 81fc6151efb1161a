import { caseFile, client, enrolment, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { ActorKind, TrailFilter, TrailRow } from '@breakwater/domain/audit';
import { inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

/** One entry as the database keeps it; `at` to the microsecond, as a cursor needs it. */
export type EntryRow = {
  id: string;
  at: string;
  actor_kind: ActorKind;
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  fields: string[];
  has_reason: boolean;
};

/** Entries by filter, newest first, from a cursor on. The database refuses whoever may not read the trail. */
export async function selectEntries(
  tx: Transaction,
  filter: TrailFilter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<EntryRow[]> {
  const [before, beforeId] = readCursor(cursor);
  const { rows } = await tx.execute<EntryRow>(sql`
    SELECT id, at::text, actor_kind, actor_id, action, subject_kind, subject_id, fields, has_reason
    FROM audit.read_entries(${filter.from ?? null}::timestamptz, ${filter.until ?? null}::timestamptz, ${filter.actorId ?? null}::uuid,
      ${filter.group ?? null}, ${filter.subjectId ?? null}::uuid, ${before}::timestamptz, ${beforeId}::uuid, ${limit})`);
  return rows;
}

/** Where the next page begins, or null on the last. */
export function cursorAfter(rows: readonly EntryRow[], limit: number): string | null {
  const last = rows.at(-1);
  if (!last || rows.length < limit) return null;
  return Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url');
}

// A cursor that somebody made up ends nowhere worse than on the first page.
function readCursor(cursor: string | undefined): [string | null, string | null] {
  const text = Buffer.from(cursor ?? '', 'base64url').toString();
  const [, at, id] = /^\["([0-9 :.+-]{10,40})","([0-9a-f-]{36})"\]$/.exec(text) ?? [];
  return at && id ? [at, id] : [null, null];
}

/** Rows as views: names of colleagues, and the numbers of those requests, people, cases and enrolments that this reader may open. */
export async function viewRows(
  tx: Transaction,
  ctx: StaffContext,
  rows: readonly EntryRow[],
): Promise<TrailRow[]> {
  const numbers = await numbersOf(tx, rows);
  const nameOf = (id: string | null) => (id === null ? null : ctx.core.names.nameOf(id));
  return rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: nameOf(row.actor_id),
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName:
      row.subject_kind === 'staff' ? nameOf(row.subject_id) : (numbers.get(row.subject_id ?? '') ?? null),
    fields: row.fields,
    hasReason: row.has_reason,
    reason: null,
  }));
}

const NUMBERED = { request, client, case: caseFile, enrolment };

async function numbersOf(tx: Transaction, rows: readonly EntryRow[]): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  for (const [kind, table] of Object.entries(NUMBERED)) {
    const ids = rows.flatMap((row) => (row.subject_kind === kind && row.subject_id ? [row.subject_id] : []));
    if (ids.length === 0) continue;
    const found = await tx
      .select({ id: table.id, number: table.number })
      .from(table)
      .where(inArray(table.id, [...new Set(ids)]));
    for (const { id, number } of found) numbers.set(id, number);
  }
  return numbers;
}

/** Which parts of a filter are in use: what the trail says about its own reading. */
export const namesOf = (filter: TrailFilter): string[] =>
  Object.entries(filter).flatMap(([name, value]) => (value == null ? [] : [name]));
