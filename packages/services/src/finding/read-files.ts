import { caseFile, casePerson, client } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { FOUND_AT_MOST, numberMeant } from '@breakwater/domain/finding';
import type { FoundPerson } from '@breakwater/domain/finding';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { AnyColumn, SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import type { FindRights } from './find.ts';

/** A few more than are shown: what row security takes out again leaves no gap. */
const CANDIDATES = FOUND_AT_MOST * 3;
const CASES_SHOWN = 3;

/** People whose files the actor may open, the likeliest first: by number, then by name and telephone. */
export async function readFiles(
  tx: Transaction,
  ctx: StaffContext,
  query: string,
  { isAll, near, never }: FindRights,
): Promise<FoundPerson[]> {
  const { people } = ctx.core;
  const scope = isAll ? { never: new Set(never) } : { only: new Set(near), never: new Set(never) };
  const named = people.find(query, CANDIDATES, scope).map(({ id }) => id);
  const ids = [...new Set([...(await readNumbered(tx, query)), ...named])];
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: client.id, number: client.number, isAnonymous: client.isAnonymous })
    .from(client)
    .where(and(inArray(client.id, ids), isNull(client.erasedAt), isNull(client.mergedInto)));
  const cases = await readCases(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    if (!row) return [];
    const name = people.nameOf(id);
    return {
      ...row,
      name,
      tier: 'file' as const,
      cases: cases.get(id) ?? [],
      holderName: null,
      serviceName: null,
    };
  });
}

/** Whose number, or whose case's number, was typed. */
async function readNumbered(tx: Transaction, query: string): Promise<string[]> {
  const meant = numberMeant(query);
  if (!meant) return [];
  const clients =
    meant.of === 'case'
      ? []
      : await tx
          .select({ id: client.id })
          .from(client)
          .where(isOneOf(client.number, 'P', meant.pattern))
          .limit(CANDIDATES);
  const cases =
    meant.of === 'client'
      ? []
      : await tx
          .select({ id: caseFile.clientId })
          .from(caseFile)
          .where(isOneOf(caseFile.number, 'C', meant.pattern))
          .limit(CANDIDATES);
  return [...clients, ...cases].map(({ id }) => id);
}

// Of every year where none was typed: a hundred numbers are looked up in the index, where a pattern would read all files.
function isOneOf(column: AnyColumn, letter: 'P' | 'C', pattern: string): SQL {
  const numbers = Array.from({ length: 100 }, (_, year) =>
    pattern.replace(/^_/, letter).replace('__', String(year).padStart(2, '0')),
  );
  return sql`${column} = ANY (${sql.param([...new Set(numbers)])}::text[])`;
}

async function readCases(
  tx: Transaction,
  ctx: StaffContext,
  ids: string[],
): Promise<Map<string, FoundPerson['cases']>> {
  const found = new Map<string, FoundPerson['cases']>();
  if (ids.length === 0) return found;
  const rows = await tx
    .selectDistinct({
      clientId: casePerson.clientId,
      id: caseFile.id,
      number: caseFile.number,
      state: caseFile.state,
      holderId: caseFile.holderId,
      openedAt: caseFile.openedAt,
    })
    .from(casePerson)
    .innerJoin(caseFile, eq(caseFile.id, casePerson.caseId))
    .where(and(inArray(casePerson.clientId, ids), inArray(casePerson.part, ['client', 'household'])))
    // "open" comes after "closed" by the alphabet.
    .orderBy(desc(caseFile.state), desc(caseFile.openedAt), asc(caseFile.id));
  for (const { clientId, id, number, state, holderId } of rows) {
    const list = found.get(clientId) ?? [];
    const holderName = holderId === null ? null : ctx.core.names.nameOf(holderId);
    if (list.length < CASES_SHOWN) found.set(clientId, [...list, { id, number, state, holderName }]);
  }
  return found;
}
