import { inSavepoint, intakeKey, message, request, sealedIntake } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedMessage, SealedRequest } from '@breakwater/domain/request';
import { openIntake, sealDocument, unwrapKey } from '@breakwater/vault';
import { asc, eq, sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { findKey, makeKey } from '../key/queries.ts';
import { messageAt, requestAt } from '../request/sealed-at.ts';
import { auditAsWorker, transactAsWorker } from '../verb.ts';

type IntakeRow = typeof sealedIntake.$inferSelect;

/**
 * Takes over what visitors have sealed to the centre's key: opens it, seals it again under the request's own key and
 * deletes the sealed row, each in one transaction. Returns how many; several workers share the rows.
 */
export async function takeOver(
  core: WorkerCore,
  onBroken: (intakeId: string) => void = () => {},
): Promise<number> {
  const broken: string[] = [];
  let count = 0;
  while (await transactAsWorker(core, (tx) => takeOne(tx, core, broken, onBroken))) count += 1;
  return count - broken.length;
}

async function takeOne(
  tx: Transaction,
  core: WorkerCore,
  broken: string[],
  onBroken: (id: string) => void,
): Promise<boolean> {
  // Its request is locked with it: a visitor who deletes it at this moment would wait for us, and we for them.
  const [found] = await tx
    .select({ row: sealedIntake })
    .from(sealedIntake)
    .innerJoin(request, eq(request.id, sealedIntake.requestId))
    .where(sql`NOT (${sealedIntake.id}::text = ANY (${`{${broken.join(',')}}`}::text[]))`)
    .orderBy(asc(sealedIntake.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!found) return false;
  const { row } = found;
  try {
    // One row that doesn't open keeps nothing else waiting.
    await inSavepoint(tx, () => reseal(tx, core, row));
  } catch {
    broken.push(row.id);
    onBroken(row.id);
  }
  return true;
}

async function reseal(tx: Transaction, core: WorkerCore, row: IntakeRow): Promise<void> {
  const [pair] = await tx.select().from(intakeKey).where(eq(intakeKey.id, row.intakeKeyId));
  if (!pair?.wrappedPrivate) throw new Error('The key of this row is gone.');
  const { bytes } = unwrapKey(
    core.keyring,
    { subjectId: pair.id, kind: 'intake', version: 1 },
    pair.wrappedPrivate,
  );
  const subject = { kind: 'request', id: row.requestId } as const;
  const key = (await findKey(tx, core.keyring, subject)) ?? (await makeKey(tx, core.keyring, subject));
  if (row.messageId === null) {
    const document = await openIntake(
      bytes,
      { mailboxHash: row.mailboxHash, kind: 'request' },
      row.sealed,
      SealedRequest,
    );
    await tx
      .update(request)
      .set({ sealed: sealDocument(key, requestAt(row.requestId), document) })
      .where(eq(request.id, row.requestId));
  } else {
    const document = await openIntake(
      bytes,
      { mailboxHash: row.mailboxHash, kind: 'message' },
      row.sealed,
      SealedMessage,
    );
    const sealed = sealDocument(key, messageAt(row.messageId, row.requestId), document);
    await tx.update(message).set({ sealed }).where(eq(message.id, row.messageId));
  }
  await tx.delete(sealedIntake).where(eq(sealedIntake.id, row.id));
  await auditAsWorker(tx, { action: 'request.take_over', subjectKind: 'request', subjectId: row.requestId });
}
