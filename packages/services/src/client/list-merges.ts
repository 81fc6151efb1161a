import { client, clientMerge, clientMergePart } from '@breakwater/db';
import type { MergeRow } from '@breakwater/domain/client';
import { aliasedTable, countDistinct, desc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

const SHOWN = 100;

/** Merges, the newest first: numbers and who, no names, so it leaves no trace. */
export async function listMerges(ctx: StaffContext): Promise<MergeRow[]> {
  authorise(ctx, 'client.merge');
  const alias = aliasedTable(client, 'alias');
  return transact(ctx, async (tx) => {
    const rows = await tx
      .select({
        row: clientMerge,
        number: client.number,
        aliasNumber: alias.number,
        movedCases: countDistinct(clientMergePart.caseId),
      })
      .from(clientMerge)
      .innerJoin(client, eq(client.id, clientMerge.clientId))
      .innerJoin(alias, eq(alias.id, clientMerge.aliasId))
      .leftJoin(clientMergePart, eq(clientMergePart.mergeId, clientMerge.id))
      .groupBy(clientMerge.id, client.id, alias.id)
      .orderBy(desc(clientMerge.mergedAt))
      .limit(SHOWN);
    const { nameOf } = ctx.core.names;
    return rows.map(({ row, ...numbers }) => ({
      id: row.id,
      ...numbers,
      mergedByName: nameOf(row.mergedBy),
      mergedAt: row.mergedAt.toISOString(),
      undoneByName: row.undoneBy === null ? null : nameOf(row.undoneBy),
      undoneAt: row.undoneAt?.toISOString() ?? null,
    }));
  });
}
