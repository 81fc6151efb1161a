import { caseMessage, intake, message, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedMessage, SealedRequest } from '@breakwater/domain/request';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { findCaseKey } from '../key/case-key.ts';
import { findKey } from '../key/queries.ts';
import { messageAt, requestAt } from '../request/sealed-at.ts';
import { caseMessageAt } from './sealed-at.ts';

const AT_ONCE = 100;

/**
 * What is written to and fro on a request that became part of a case belongs to the case too, sealed with its key: it
 * stays when the request goes (design §10). Of one request, or of all; answers how many. Part of a verb or of the sweep.
 */
export async function carryMessages(tx: Transaction, keyring: Keyring, requestId?: string): Promise<number> {
  const rows = await tx
    .select({ row: message, requestId: request.id, caseId: intake.caseId, opening: request.sealed })
    .from(message)
    .innerJoin(intake, eq(intake.requestId, message.requestId))
    .innerJoin(request, eq(request.id, message.requestId))
    .leftJoin(caseMessage, eq(caseMessage.id, message.id))
    .where(
      and(
        isNull(caseMessage.id),
        isNotNull(request.sealed),
        requestId ? eq(message.requestId, requestId) : undefined,
      ),
    )
    .orderBy(asc(message.sentAt))
    .limit(AT_ONCE);
  let carried = 0;
  for (const { row, requestId: from, caseId, opening } of rows) {
    const opener = await findKey(tx, keyring, { kind: 'request', id: from });
    const key = await findCaseKey(tx, keyring, caseId);
    const text = opener && textOf(opener, row, from, opening);
    if (!key || !text) continue;
    const { id, author, staffId, sentAt } = row;
    const sealed = sealDocument(key, caseMessageAt(id, caseId), { text });
    await tx
      .insert(caseMessage)
      .values({ id, caseId, author, staffId, sentAt, sealed })
      .onConflictDoNothing();
    carried += 1;
  }
  return carried;
}

// The opening message has the request's own id, and its words stand in the request. Null: not taken over yet.
function textOf(
  key: Key,
  { id, sealed }: typeof message.$inferSelect,
  requestId: string,
  opening: Uint8Array | null,
): string | null {
  if (id === requestId) return opening && openDocument(SealedRequest, key, requestAt(id), opening).text;
  return sealed && openDocument(SealedMessage, key, messageAt(id, requestId), sealed).text;
}
