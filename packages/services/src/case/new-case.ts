import { caseFile, casePerson, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import { SealedCase } from '@breakwater/domain/case';
import type { Problem } from '@breakwater/domain/case';
import { sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { makeCaseKey } from '../key/case-key.ts';
import { caseAt } from './sealed-at.ts';

export type NewCase = {
  id?: string;
  client: { id: string; key: Key };
  serviceId: string;
  /** Null: it waits for somebody of its service. */
  holderId: string | null;
  createdBy: string;
  locale: Locale;
  needsInterpreter?: boolean;
  problems?: Problem[];
  document?: Partial<SealedCase>;
};

/** A case with its key and the person whose file it is, in this transaction. Neither authorised nor audited: part of a verb. */
export async function newCase(
  tx: Transaction,
  { id = newId(), client, document = {}, problems = [], ...row }: NewCase,
): Promise<{ id: string; key: Key }> {
  await tx.insert(caseFile).values({
    id,
    ...row,
    clientId: client.id,
    problems,
    number: sql`'C' || to_char(app.app_now(), 'YY') || '-' || to_char(nextval('app.case_number'), 'FM999999900000')`,
    openedAt: sql`app.app_now()`,
    lastContactAt: sql`app.app_now()`,
  });
  await tx
    .insert(casePerson)
    .values({ caseId: id, clientId: client.id, part: 'client', addedAt: sql`app.app_now()` });
  const key = await makeCaseKey(tx, id, { clientId: client.id, clientKey: client.key });
  const sealed = sealDocument(key, caseAt(id), SealedCase.parse(document));
  await tx
    .update(caseFile)
    .set({ sealed })
    .where(sql`id = ${id}`);
  return { id, key };
}
