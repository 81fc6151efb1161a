import { client, safeContactAgreement } from '@breakwater/db';
import type { separation, Transaction } from '@breakwater/db';
import { nameOfClient } from '@breakwater/domain/client';
import { SealedSeparation } from '@breakwater/domain/separation';
import type { SeparationView } from '@breakwater/domain/separation';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq, inArray } from 'drizzle-orm';
import { inCaseAt } from '../case/sealed-at.ts';
import { openAgreement } from '../client/agreement.ts';
import { clientKey, openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { findKeys } from '../key/queries.ts';
import { markPerson } from './marks.ts';

export type SeparationRecord = typeof separation.$inferSelect;

export const separationAt = (id: string, caseId: string) => inCaseAt('app.separation', id, caseId);

/** Marks a person by every address that was ever agreed with them, or `not_found` for whom the actor may not see. */
export async function markClient(tx: Transaction, ctx: StaffContext, clientId: string): Promise<void> {
  const { id } = await readClient(tx, clientId);
  const key = await clientKey(tx, ctx, id);
  const rows = await tx.select().from(safeContactAgreement).where(eq(safeContactAgreement.clientId, id));
  const addresses = rows.map((row) => openAgreement(key, row).safeContact.address);
  await markPerson(tx, ctx.core.keyring, { clientId: id }, addresses);
}

/** What people are called, by their ids: empty for whom the actor may not see, or who has been erased. */
export async function readNames(
  tx: Transaction,
  ctx: StaffContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select()
    .from(client)
    .where(inArray(client.id, [...ids]));
  const keys = await findKeys(tx, ctx.core.keyring, 'client', ids);
  return new Map(rows.map((row) => [row.id, nameOfClient(openClient(keys.get(row.id) ?? null, row))]));
}

/** A separation as the team sees it; without words when the case's key is gone. */
export function separationView(
  ctx: StaffContext,
  { key, names }: { key: Key | null; names: Map<string, string> },
  row: SeparationRecord,
): SeparationView {
  const words =
    key && row.sealed
      ? openDocument(SealedSeparation, key, separationAt(row.id, row.caseId), row.sealed)
      : { known: null, note: '' };
  return {
    id: row.id,
    clientName: names.get(row.clientId) ?? '',
    otherName: row.otherClientId && (names.get(row.otherClientId) ?? ''),
    ...words,
    setByName: ctx.core.names.nameOf(row.setBy),
    setAt: row.setAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
