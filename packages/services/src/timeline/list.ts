import type { Transaction } from '@breakwater/db';
import { ListTimeline, TIMELINE_KINDS } from '@breakwater/domain/timeline';
import type { TimelineEntry, TimelineKind, TimelinePage } from '@breakwater/domain/timeline';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import { readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { SOURCES } from './sources.ts';

const PAGE = 25;

/**
 * Everything that stands of a case, or of a person over all their cases that the actor may see, newest first: clear parts
 * only, which is why it isn't audited. `not_found` for a case or person that isn't theirs to see.
 */
export async function list(ctx: StaffContext, input: ListTimeline): Promise<TimelinePage> {
  authorise(ctx, 'case.read');
  const { caseId, clientId, kinds, hasStruck, cursor } = ListTimeline.parse(input);
  return transact(ctx, async (tx) => {
    if (caseId) await readCase(tx, ctx, caseId);
    else await readClient(tx, clientId ?? '');
    const cases = caseId ? [caseId] : await casesOf(tx, clientId ?? '');
    const shown = kinds.length > 0 ? kinds : [...TIMELINE_KINDS];
    const rows = cases.length === 0 ? [] : await readRows(tx, shown, { cases, hasStruck, cursor });
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    return {
      entries: page.map((row) => entryOf(ctx, row)),
      nextCursor: rows.length > PAGE && last ? writeCursor(last.at, last.id) : null,
    };
  });
}

/** Cases in which the person, or a file merged into theirs, is served. Row security leaves out what the actor may not see. */
async function casesOf(tx: Transaction, clientId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT DISTINCT p.case_id AS id FROM app.case_person p JOIN app.client c ON c.id = p.client_id
    WHERE (c.id = ${clientId}::uuid OR c.merged_into = ${clientId}::uuid) AND p.part IN ('client', 'household')`);
  return rows.map(({ id }) => id);
}

type Row = {
  kind: TimelineKind;
  id: string;
  caseId: string;
  at: string;
  staffId: string | null;
  facts: Record<string, string>;
  isStruck: boolean;
};
type Wish = { cases: string[]; hasStruck: boolean; cursor: string | undefined };

/** One page and one more: each source gives at most that many of each case from its own index, then they are merged. */
async function readRows(tx: Transaction, kinds: readonly TimelineKind[], wish: Wish): Promise<Row[]> {
  const parts = kinds.map((kind) => partOf(kind, wish));
  const { rows } = await tx.execute<Row>(sql`
    SELECT kind, id, case_id AS "caseId", at::text AS at, staff_id AS "staffId", facts, is_struck AS "isStruck"
    FROM (${sql.join(parts, sql` UNION ALL `)}) AS entry ORDER BY entry.at DESC, entry.id DESC LIMIT ${PAGE + 1}`);
  return rows;
}

function partOf(kind: TimelineKind, { cases, hasStruck, cursor }: Wish): SQL {
  const { table, at, staff, facts = [], where, canBeStruck } = SOURCES[kind];
  const after = readCursor(cursor);
  const conditions = [
    sql`case_id = wanted.id`,
    ...(where ? [sql.raw(where)] : []),
    ...(canBeStruck && !hasStruck ? [sql`struck_at IS NULL`] : []),
    ...(after ? [sql`(${sql.raw(at)}, id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const said =
    facts.length > 0
      ? `json_build_object(${facts.map((fact) => `'${fact}', ${fact}::text`).join(', ')})`
      : `'{}'::json`;
  return sql`SELECT found.* FROM unnest(${`{${cases.join(',')}}`}::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
    SELECT ${kind}::text AS kind, id, case_id, ${sql.raw(at)} AS at, ${sql.raw(staff ?? 'NULL::uuid')} AS staff_id,
      ${sql.raw(said)} AS facts, ${sql.raw(canBeStruck ? 'struck_at IS NOT NULL' : 'false')} AS is_struck
    FROM ${sql.raw(table)} WHERE ${sql.join(conditions, sql` AND `)} ORDER BY ${sql.raw(at)} DESC, id DESC LIMIT ${PAGE + 1}) AS found`;
}

const entryOf = (ctx: StaffContext, { staffId, at, facts, ...row }: Row): TimelineEntry => ({
  ...row,
  at: new Date(at).toISOString(),
  staffName: staffId === null ? null : ctx.core.names.nameOf(staffId),
  facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
});

const writeCursor = (at: string, id: string) => Buffer.from(JSON.stringify([at, id])).toString('base64url');

// A cursor that somebody made up ends nowhere worse than on the first page.
function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (!cursor) return null;
  const [, at, id] =
    /^\["([0-9 :.+-]{10,40})","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return at && id ? { at, id } : null;
}
