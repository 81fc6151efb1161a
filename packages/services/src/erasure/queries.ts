import { legalHold } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedHold } from '@breakwater/domain/erasure';
import type { HoldView } from '@breakwater/domain/erasure';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { desc, inArray } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

export const holdAt = (id: string, clientId: string) => ({
  table: 'app.legal_hold',
  rowId: id,
  subjectId: clientId,
});

/** Every hold that a person had or has, newest first. A hold of an alias opens with the alias's key. */
export async function readHolds(
  tx: Transaction,
  ctx: StaffContext,
  { ids, keyOf, today }: { ids: string[]; keyOf(id: string): Promise<Key | null>; today: string },
): Promise<HoldView[]> {
  const rows = await tx
    .select()
    .from(legalHold)
    .where(inArray(legalHold.clientId, ids))
    .orderBy(desc(legalHold.setAt));
  const { names } = ctx.core;
  return Promise.all(
    rows.map(async (row) => {
      const key = await keyOf(row.clientId);
      return {
        id: row.id,
        reason: key ? openDocument(SealedHold, key, holdAt(row.id, row.clientId), row.sealed).reason : '',
        untilOn: row.untilOn,
        setByName: names.nameOf(row.setBy),
        setAt: row.setAt.toISOString(),
        liftedByName: row.liftedBy && names.nameOf(row.liftedBy),
        isStanding: row.liftedAt === null && (row.untilOn === null || row.untilOn >= today),
      };
    }),
  );
}
