import { caseFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { nameOfClient } from '@breakwater/domain/client';
import { CollectHeld } from '@breakwater/domain/export';
import type { Held, HeldEntry, HeldGroup } from '@breakwater/domain/export';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { asc, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { readCase } from '../case/queries.ts';
import { openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { findKey } from '../key/queries.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { flat } from './flat.ts';
import { HELD } from './parts.ts';
import type { HeldTable } from './parts.ts';

/**
 * Everything held on a person, opened: for whoever asks "what do you have on me?". Of their cases those that the actor
 * sees; a broken glass exports nothing. Audited, on the person and on each case; `not_found` for who may not be seen.
 */
export async function collect(ctx: StaffContext, input: CollectHeld): Promise<Held> {
  authorise(ctx, 'client.export');
  const { clientId } = CollectHeld.parse(input);
  return transact(ctx, async (tx) => {
    const row = await readClient(tx, clientId);
    const { rows } = await tx.execute<{ ids: string[]; isWhole: boolean }>(
      sql`SELECT app.client_and_aliases(${clientId}::uuid) AS ids, app.actor_sees_cases() AS "isWhole"`,
    );
    const { ids, isWhole } = rows[0] ?? { ids: [clientId], isWhole: false };
    await audit(tx, ctx, { action: 'client.export', subjectKind: 'client', subjectId: clientId });
    const cases: Held['cases'] = [];
    for (const each of await casesOf(tx, ids))
      if (isWhole || (await isTheirs(tx, ctx, each.id))) {
        const key = await findCaseKey(tx, ctx.core.keyring, each.id);
        cases.push({ ...each, parts: await groups(tx, ctx, 'case', [each.id], () => Promise.resolve(key)) });
        await audit(tx, ctx, { action: 'case.export', subjectKind: 'case', subjectId: each.id });
      }
    const keyOf = (id: string) => findKey(tx, ctx.core.keyring, { kind: 'client', id });
    return {
      clientId,
      number: row.number,
      name: nameOfClient(openClient(await keyOf(clientId), row)),
      collectedAt: (await readClock(tx)).toISOString(),
      isWhole,
      person: await groups(tx, ctx, 'client', ids, keyOf),
      cases,
    };
  });
}

const isTheirs = async (tx: Transaction, ctx: StaffContext, caseId: string) =>
  (await readCase(tx, ctx, caseId)).access.isTheirs;

const casesOf = (tx: Transaction, clientIds: string[]) =>
  tx
    .select({ id: caseFile.id, number: caseFile.number, state: caseFile.state })
    .from(caseFile)
    .where(
      inArray(
        caseFile.id,
        sql`(SELECT p.case_id FROM app.case_person p WHERE p.client_id = ANY (${sql.param(clientIds)}::uuid[]) AND p.part = 'client')`,
      ),
    )
    .orderBy(asc(caseFile.number));

async function groups(
  tx: Transaction,
  ctx: StaffContext,
  owner: HeldTable['owner'],
  ownerIds: string[],
  keyOf: (ownerId: string) => Promise<Key | null>,
): Promise<HeldGroup[]> {
  const found: HeldGroup[] = [];
  for (const held of HELD.filter((each) => each.owner === owner)) {
    const entries = await entriesOf(tx, ctx, held, ownerIds, keyOf);
    if (entries.length > 0) found.push({ part: held.part, entries });
  }
  return found;
}

type Raw = {
  id: string;
  owner: string;
  at: string | null;
  by: string | null;
  struck: boolean;
  clear: Record<string, unknown>;
  sealed: Buffer | null;
  later: Buffer | null;
};

async function entriesOf(
  tx: Transaction,
  ctx: StaffContext,
  held: HeldTable,
  ownerIds: string[],
  keyOf: (ownerId: string) => Promise<Key | null>,
): Promise<HeldEntry[]> {
  // Names of tables and columns are our own, from the list; what is asked for is a parameter.
  const ownerColumn = held.table === held.owner ? 'id' : `${held.owner}_id`;
  const clear =
    held.clear.length === 0
      ? `'{}'::jsonb`
      : `jsonb_build_object(${held.clear.map((name) => `'${name}', ${name}`).join(', ')})`;
  const { rows } = await tx.execute<Raw>(
    sql`${sql.raw(`SELECT id, ${ownerColumn} AS owner, (${held.at})::text AS at, ${held.by ?? 'NULL'}::text AS by,
      ${held.isStruckBy ? `${held.isStruckBy} IS NOT NULL` : 'false'} AS struck, ${clear} AS clear, ${held.sealed?.column ?? 'sealed'} AS sealed, ${held.later?.column ?? 'NULL::bytea'} AS later
      FROM app.${held.table} WHERE ${ownerColumn} = ANY (`)}${sql.param(ownerIds)}${sql.raw(`::uuid[]) ORDER BY ${held.at}, id`)}`,
  );
  return Promise.all(
    rows.map(async (row) => {
      const key = await keyOf(row.owner);
      const opened = (sealed: Buffer | null, table: string, under?: string) =>
        key && sealed
          ? flat(
              openDocument(z.unknown(), key, { table, rowId: row.id, subjectId: row.owner }, sealed),
              under,
            )
          : {};
      return {
        id: row.id,
        at: row.at === null ? null : new Date(row.at).toISOString(),
        by: row.by && ctx.core.names.nameOf(row.by),
        isStruck: row.struck,
        clear: flat(row.clear),
        words: {
          ...opened(row.sealed, held.sealed?.at ?? `app.${held.table}`),
          ...(held.later ? opened(row.later, held.later.at, held.later.under) : {}),
        },
      };
    }),
  );
}
