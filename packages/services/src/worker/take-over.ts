import { inSavepoint, isDatabaseAway, isDeadlock, request, sealedIntake } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedMessage, SealedRequest } from '@breakwater/domain/request';
import { openIntake, sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { asc, eq, sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { findOrMakeKeys } from '../key/queries.ts';
import { messageAt, requestAt } from '../request/sealed-at.ts';
import { auditAsWorker, transactAsWorker } from '../verb.ts';
import { readIntakeKeys } from './intake-keys.ts';

type IntakeRow = typeof sealedIntake.$inferSelect;

/** So many rows share their statements and their commit; whoever wants one of these requests waits for a few ms. */
const AT_ONCE = 25;

/**
 * Takes over what visitors have sealed to the centre's key: opens it, seals it again under the request's own key and
 * deletes the sealed row, all in one transaction. Returns how many; several workers share the rows.
 */
export async function takeOver(
  core: WorkerCore,
  onBroken: (intakeId: string) => void = () => {},
): Promise<number> {
  const broken: string[] = [];
  let count = 0;
  for (;;) {
    const taken = await transactAsWorker(core, (tx) => takeSome(tx, core, broken, onBroken));
    if (taken === null) return count;
    count += taken;
  }
}

// How many were taken over, or null when none was left.
async function takeSome(
  tx: Transaction,
  core: WorkerCore,
  broken: string[],
  onBroken: (id: string) => void,
): Promise<number | null> {
  // Their requests are locked with them: a visitor who deletes one at this moment would wait for us, and we for them.
  const found = await tx
    .select({ row: sealedIntake })
    .from(sealedIntake)
    .innerJoin(request, eq(request.id, sealedIntake.requestId))
    .where(sql`NOT (${sealedIntake.id}::text = ANY (${`{${broken.join(',')}}`}::text[]))`)
    .orderBy(asc(sealedIntake.createdAt))
    .limit(AT_ONCE)
    .for('update', { skipLocked: true });
  if (found.length === 0) return null;
  const rows = found.map(({ row }) => row);
  if (await isTaken(tx, core, rows)) return rows.length;
  // One row that doesn't open keeps nothing else waiting.
  let taken = 0;
  for (const row of rows) {
    if (await isTaken(tx, core, [row])) taken += 1;
    else {
      broken.push(row.id);
      onBroken(row.id);
    }
  }
  return taken;
}

async function isTaken(tx: Transaction, core: WorkerCore, rows: IntakeRow[]): Promise<boolean> {
  try {
    await inSavepoint(tx, () => reseal(tx, core, rows));
    return true;
  } catch (error) {
    // That's the database's trouble and no row's: all of it is tried again.
    if (isDatabaseAway(error) || isDeadlock(error)) throw error;
    return false;
  }
}

async function reseal(tx: Transaction, core: WorkerCore, rows: IntakeRow[]): Promise<void> {
  const privateKeys = await readIntakeKeys(tx, core.keyring, [
    ...new Set(rows.map(({ intakeKeyId }) => intakeKeyId)),
  ]);
  const ids = [...new Set(rows.map(({ requestId }) => requestId))];
  const keys = await findOrMakeKeys(tx, core.keyring, 'request', ids);
  const [requests, messages]: [Resealed[], Resealed[]] = [[], []];
  for (const row of rows) {
    const [opener, key] = [privateKeys.get(row.intakeKeyId), keys.get(row.requestId)];
    if (!opener || !key) throw new Error('The key of this row is gone.');
    (row.messageId === null ? requests : messages).push(await resealed(row, opener, key));
  }
  if (requests.length > 0)
    await tx.execute(
      sql`UPDATE app.request r SET sealed = n.sealed FROM ${asTable(requests)} WHERE r.id = n.id`,
    );
  if (messages.length > 0)
    await tx.execute(
      sql`UPDATE app.message r SET sealed = n.sealed FROM ${asTable(messages)} WHERE r.id = n.id`,
    );
  await tx.execute(
    sql`DELETE FROM app.sealed_intake WHERE id = ANY (${sql.param(rows.map(({ id }) => id))}::uuid[])`,
  );
  const subjectId = rows.map(({ requestId }) => requestId);
  await auditAsWorker(tx, { action: 'request.take_over', subjectKind: 'request', subjectId });
}

type Resealed = { id: string; sealed: Uint8Array };

async function resealed(row: IntakeRow, opener: Uint8Array, key: Key): Promise<Resealed> {
  const { requestId, messageId, mailboxHash, sealed } = row;
  if (messageId === null) {
    const document = await openIntake(opener, { mailboxHash, kind: 'request' }, sealed, SealedRequest);
    return { id: requestId, sealed: sealDocument(key, requestAt(requestId), document) };
  }
  const document = await openIntake(opener, { mailboxHash, kind: 'message' }, sealed, SealedMessage);
  return { id: messageId, sealed: sealDocument(key, messageAt(messageId, requestId), document) };
}

const asTable = (rows: Resealed[]) =>
  sql`unnest(${sql.param(rows.map(({ id }) => id))}::uuid[],
    ${sql.param(rows.map(({ sealed }) => Buffer.from(sealed)))}::bytea[]) AS n(id, sealed)`;
