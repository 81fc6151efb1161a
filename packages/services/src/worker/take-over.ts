import { enrolment, inSavepoint, isDatabaseAway, isDeadlock, request, sealedIntake } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import { SealedMessage, SealedRequest } from '@breakwater/domain/request';
import { openIntake, sealDocument } from '@breakwater/vault';
import type { Key, SealedAt } from '@breakwater/vault';
import { asc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { ZodType } from 'zod';
import type { WorkerCore } from '../context.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { findOrMakeKeys } from '../key/queries.ts';
import { messageAt, requestAt } from '../request/sealed-at.ts';
import { markPerson } from '../separation/marks.ts';
import { auditAsWorker, transactAsWorker } from '../verb.ts';
import { readIntakeKeys } from './intake-keys.ts';

type IntakeRow = typeof sealedIntake.$inferSelect & { subjectId: string };

/** What visitors send: of which table it becomes a row, what its document is, where that is sealed. */
type Arrival = {
  kind: 'request' | 'enrolment';
  table: SQL;
  document: ZodType;
  at: (id: string) => SealedAt;
  lock: (tx: Transaction, broken: string[]) => Promise<IntakeRow[]>;
  /** What else is to be known of a document that has been opened. */
  note?: (tx: Transaction, core: WorkerCore, id: string, opened: unknown) => Promise<void>;
};

/** So many rows share their statements and their commit; whoever wants one of these subjects waits for a few ms. */
const AT_ONCE = 25;

const notBroken = (broken: string[]) =>
  sql`NOT (${sealedIntake.id}::text = ANY (${`{${broken.join(',')}}`}::text[]))`;

// What they belong to is locked with them: a visitor who deletes one at this moment would wait for us, and we for them.
const ARRIVALS: readonly Arrival[] = [
  {
    kind: 'request',
    table: sql`app.request`,
    document: SealedRequest,
    at: requestAt,
    lock: async (tx, broken) =>
      (
        await tx
          .select({ row: sealedIntake, subjectId: request.id })
          .from(sealedIntake)
          .innerJoin(request, eq(request.id, sealedIntake.requestId))
          .where(notBroken(broken))
          .orderBy(asc(sealedIntake.createdAt))
          .limit(AT_ONCE)
          .for('update', { skipLocked: true })
      ).map(({ row, subjectId }) => ({ ...row, subjectId })),
  },
  {
    kind: 'enrolment',
    table: sql`app.enrolment`,
    document: SealedEnrolment,
    at: enrolmentAt,
    lock: async (tx, broken) =>
      (
        await tx
          .select({ row: sealedIntake, subjectId: enrolment.id })
          .from(sealedIntake)
          .innerJoin(enrolment, eq(enrolment.id, sealedIntake.enrolmentId))
          .where(notBroken(broken))
          .orderBy(asc(sealedIntake.createdAt))
          .limit(AT_ONCE)
          .for('update', { skipLocked: true })
      ).map(({ row, subjectId }) => ({ ...row, subjectId })),
    // Whoever must not meet somebody is recognised by how they are reached.
    note: (tx, core, id, opened) =>
      markPerson(tx, core.keyring, { enrolmentId: id }, [SealedEnrolment.parse(opened).safeContact.address]),
  },
];

/**
 * Takes over what visitors have sealed to the centre's key: opens it, seals it again under the key of what it belongs to
 * and deletes the sealed row, all in one transaction. Returns how many; several workers share the rows.
 */
export async function takeOver(
  core: WorkerCore,
  onBroken: (intakeId: string) => void = () => {},
): Promise<number> {
  let count = 0;
  for (const arrival of ARRIVALS) {
    const broken: string[] = [];
    for (;;) {
      const { found, taken } = await transactAsWorker(core, (tx) =>
        takeSome(tx, core, arrival, broken, onBroken),
      );
      count += taken;
      if (found < AT_ONCE) break;
    }
  }
  return count;
}

/** How many were found, and how many of them were taken over. */
async function takeSome(
  tx: Transaction,
  core: WorkerCore,
  arrival: Arrival,
  broken: string[],
  onBroken: (id: string) => void,
): Promise<{ found: number; taken: number }> {
  const rows = await arrival.lock(tx, broken);
  const found = rows.length;
  if (found === 0 || (await isTaken(tx, core, arrival, rows))) return { found, taken: found };
  // One row that doesn't open keeps nothing else waiting.
  let taken = 0;
  for (const row of rows) {
    if (await isTaken(tx, core, arrival, [row])) taken += 1;
    else {
      broken.push(row.id);
      onBroken(row.id);
    }
  }
  return { found, taken };
}

async function isTaken(
  tx: Transaction,
  core: WorkerCore,
  arrival: Arrival,
  rows: IntakeRow[],
): Promise<boolean> {
  try {
    await inSavepoint(tx, () => reseal(tx, core, arrival, rows));
    return true;
  } catch (error) {
    // That's the database's trouble and no row's: all of it is tried again.
    if (isDatabaseAway(error) || isDeadlock(error)) throw error;
    return false;
  }
}

async function reseal(tx: Transaction, core: WorkerCore, arrival: Arrival, rows: IntakeRow[]): Promise<void> {
  const privateKeys = await readIntakeKeys(tx, core.keyring, [
    ...new Set(rows.map(({ intakeKeyId }) => intakeKeyId)),
  ]);
  const ids = [...new Set(rows.map(({ subjectId }) => subjectId))];
  const keys = await findOrMakeKeys(tx, core.keyring, arrival.kind, ids);
  const [documents, messages]: [Resealed[], Resealed[]] = [[], []];
  for (const row of rows) {
    const [opener, key] = [privateKeys.get(row.intakeKeyId), keys.get(row.subjectId)];
    if (!opener || !key) throw new Error('The key of this row is gone.');
    if (row.messageId === null) {
      const document = await openedDocument(arrival, row, opener);
      documents.push({
        id: row.subjectId,
        sealed: sealDocument(key, arrival.at(row.subjectId), document),
      });
      await arrival.note?.(tx, core, row.subjectId, document);
    } else messages.push(await resealedMessage(row, row.messageId, opener, key));
  }
  if (documents.length > 0)
    await tx.execute(
      sql`UPDATE ${arrival.table} r SET sealed = n.sealed FROM ${asTable(documents)} WHERE r.id = n.id`,
    );
  if (messages.length > 0)
    await tx.execute(
      sql`UPDATE app.message r SET sealed = n.sealed FROM ${asTable(messages)} WHERE r.id = n.id`,
    );
  await tx.execute(
    sql`DELETE FROM app.sealed_intake WHERE id = ANY (${sql.param(rows.map(({ id }) => id))}::uuid[])`,
  );
  const subjectId = rows.map((row) => row.subjectId);
  await auditAsWorker(tx, { action: `${arrival.kind}.take_over`, subjectKind: arrival.kind, subjectId });
}

type Resealed = { id: string; sealed: Uint8Array };

const openedDocument = (
  { kind, document }: Arrival,
  { mailboxHash, sealed }: IntakeRow,
  opener: Uint8Array,
): Promise<unknown> => openIntake(opener, { mailboxHash, kind }, sealed, document);

async function resealedMessage(
  { subjectId, mailboxHash, sealed }: IntakeRow,
  id: string,
  opener: Uint8Array,
  key: Key,
): Promise<Resealed> {
  const opened = await openIntake(opener, { mailboxHash, kind: 'message' }, sealed, SealedMessage);
  return { id, sealed: sealDocument(key, messageAt(id, subjectId), opened) };
}

const asTable = (rows: Resealed[]) =>
  sql`unnest(${sql.param(rows.map(({ id }) => id))}::uuid[],
    ${sql.param(rows.map(({ sealed }) => Buffer.from(sealed)))}::bytea[]) AS n(id, sealed)`;
