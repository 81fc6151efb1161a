import { newId, safeContactAgreement } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SealedAgreement } from '@breakwater/domain/client';
import type { SafeContact } from '@breakwater/domain/safe-contact';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { agreementAt } from './sealed-at.ts';

export type AgreementRecord = typeof safeContactAgreement.$inferSelect;

type NewAgreement = {
  /** The member of staff who agreed on it. */
  by: string;
  clientId: string;
  key: Key;
  safeContact: SafeContact;
  reason?: string;
  /** The number of the one that stands; another one there is `error_changed_meanwhile`. */
  after?: number;
};

/** What is agreed now follows what was agreed before, which is kept. Neither authorised nor audited: part of a verb. */
export async function newAgreement(
  tx: Transaction,
  { by, clientId, key, safeContact, reason = '', after }: NewAgreement,
): Promise<{ id: string; number: number }> {
  const [last] = await tx
    .select({ number: safeContactAgreement.number })
    .from(safeContactAgreement)
    .where(eq(safeContactAgreement.clientId, clientId))
    .orderBy(desc(safeContactAgreement.number))
    .limit(1);
  const number = (last?.number ?? 0) + 1;
  if (after !== undefined && after !== number - 1) throw conflict('error_changed_meanwhile');
  await tx
    .update(safeContactAgreement)
    .set({ endedAt: sql`app.app_now()` })
    .where(and(eq(safeContactAgreement.clientId, clientId), isNull(safeContactAgreement.endedAt)));
  const id = newId();
  await tx.insert(safeContactAgreement).values({
    id,
    clientId,
    number,
    channel: safeContact.channel,
    validUntilOn: safeContact.validUntilOn,
    agreedBy: by,
    agreedAt: sql`app.app_now()`,
    sealed: sealDocument(key, agreementAt(id, clientId), SealedAgreement.parse({ safeContact, reason })),
  });
  return { id, number };
}

/** Every agreement with a person, newest first; the one that holds has no `endedAt`. */
export function readAgreements(tx: Transaction, clientId: string): Promise<AgreementRecord[]> {
  return tx
    .select()
    .from(safeContactAgreement)
    .where(eq(safeContactAgreement.clientId, clientId))
    .orderBy(desc(safeContactAgreement.number));
}

/** An agreement's words, with address and code word: for the gate, and for nobody's page. */
export const openAgreement = (key: Key, row: AgreementRecord): SealedAgreement =>
  openDocument(SealedAgreement, key, agreementAt(row.id, row.clientId), row.sealed);
