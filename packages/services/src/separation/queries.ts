import { safeContactAgreement } from '@breakwater/db';
import type { separation, Transaction } from '@breakwater/db';
import { SealedSeparation } from '@breakwater/domain/separation';
import type { SeparationView } from '@breakwater/domain/separation';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import { inCaseAt } from '../case/sealed-at.ts';
import { openAgreement } from '../client/agreement.ts';
import { clientKey, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
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

/** A separation as the team sees it; without words when the case's key is gone. */
export function separationView(ctx: StaffContext, key: Key | null, row: SeparationRecord): SeparationView {
  const words =
    key && row.sealed
      ? openDocument(SealedSeparation, key, separationAt(row.id, row.caseId), row.sealed)
      : { known: null, note: '' };
  return {
    ...{ id: row.id, clientId: row.clientId, otherClientId: row.otherClientId, ...words },
    setByName: ctx.core.names.nameOf(row.setBy),
    setAt: row.setAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
