import {
  caseFile,
  casePerson,
  client,
  importChunk,
  importFile,
  importRow,
  newId,
  service,
  subjectKey,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { readRow, sameness } from '@breakwater/domain/import';
import type { ImportedRow, Mapping, SealedImport } from '@breakwater/domain/import';
import { keyringOf, newDataKey, sealDocument, wrapKey } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { caseAt } from '../case/sealed-at.ts';
import { clientAt } from '../client/sealed-at.ts';
import type { WorkerCore } from '../context.ts';
import { auditAsWorker, transactAsWorker } from '../verb.ts';
import { readToday } from './check.ts';
import { CHUNK_ROWS, importKey, openImport, readChunk } from './queries.ts';
import type { ImportRecord } from './queries.ts';

/**
 * Goes on with every import that is under way, part by part: each part and how far it has come stand in one transaction,
 * so that a worker that dies in between brings nothing in twice and leaves nothing out.
 */
export async function runImports(core: WorkerCore): Promise<void> {
  while (await transactAsWorker(core, (tx) => nextPart(tx, core.keyring)));
}

/** True while there is something left to do. */
async function nextPart(tx: Transaction, keyring: Keyring): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(importFile)
    .where(inArray(importFile.state, ['running', 'undoing']))
    .orderBy(asc(importFile.startedAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!row) return false;
  await (row.state === 'running' ? bringIn(tx, keyring, row) : takeBack(tx, row));
  return true;
}

async function bringIn(tx: Transaction, keyring: Keyring, row: ImportRecord): Promise<void> {
  const key = await importKey(tx, keyring, row.madeBy);
  const { mapping, columns } = openImport(key, row);
  const serviceId = mapping.serviceId ?? (await firstService(tx));
  const cells = await readChunk(tx, key, row, row.cursor);
  const today = await readToday(tx);
  const seen = await seenBefore(tx, key, row, { mapping, columns, today });
  const read = cells.flatMap((each, at) => {
    const number = row.cursor + at + 1;
    const found = readRow(each, mapping, { row: number, columns, today });
    const same = found.read ? sameness(found.read) : '';
    if (!found.read || found.problems.length > 0 || (same && seen.has(same))) return [];
    seen.add(same);
    return [{ number, row: found.read }];
  });
  await insertAll(tx, keyring, row, { read, mapping, serviceId });
  const cursor = Math.min(row.cursor + CHUNK_ROWS, row.rowCount);
  const isDone = cursor >= row.rowCount;
  await tx
    .update(importFile)
    .set({ cursor, ...(isDone ? { state: 'done' as const, endedAt: sql`app.app_now()` } : {}) })
    .where(eq(importFile.id, row.id));
  if (!isDone) return;
  await tx.delete(importChunk).where(eq(importChunk.importId, row.id));
  await auditAsWorker(tx, { action: 'import.done', subjectKind: 'centre', subjectId: null });
}

// The same person may stand twice in the file, in different parts of it; the first row is the one that comes in.
async function seenBefore(
  tx: Transaction,
  key: Awaited<ReturnType<typeof importKey>>,
  row: ImportRecord,
  { mapping, columns, today }: Pick<SealedImport, 'mapping' | 'columns'> & { today: string },
): Promise<Set<string>> {
  const known = seenIn.get(row.id);
  if (known?.cursor === row.cursor) return keep(row, known.seen);
  const seen = new Set<string>();
  for (let first = 0; first < row.cursor; first += CHUNK_ROWS)
    for (const cells of await readChunk(tx, key, row, first)) {
      const { read } = readRow(cells, mapping, { row: 0, columns, today });
      if (read) seen.add(sameness(read));
    }
  return keep(row, seen);
}

const seenIn = new Map<string, { cursor: number; seen: Set<string> }>();
function keep({ id, cursor }: ImportRecord, seen: Set<string>): Set<string> {
  seenIn.clear();
  seenIn.set(id, { cursor: cursor + CHUNK_ROWS, seen });
  return seen;
}

async function firstService(tx: Transaction): Promise<string> {
  const [found] = await tx.select({ id: service.id }).from(service).orderBy(asc(service.position)).limit(1);
  if (!found) throw new Error('a centre has a service');
  return found.id;
}

type Found = { read: { number: number; row: ImportedRow }[]; mapping: Mapping; serviceId: string };

async function insertAll(
  tx: Transaction,
  keyring: Keyring,
  { id: importId, madeBy }: ImportRecord,
  { read, mapping, serviceId }: Found,
): Promise<void> {
  if (read.length === 0) return;
  const made = read.map(({ number, row }) => ({
    number,
    row,
    clientId: newId(),
    clientKey: newDataKey(),
    caseId: row.file ? newId() : null,
    caseKey: newDataKey(),
  }));
  await tx.insert(client).values(
    made.map(({ clientId, clientKey, row }) => ({
      id: clientId,
      number: sql`'P' || to_char(app.app_now(), 'YY') || '-' || to_char(nextval('app.client_number'), 'FM999999900000')`,
      isAnonymous: row.isAnonymous,
      locale: row.locale,
      gender: row.gender,
      createdBy: madeBy,
      createdAt: sql`app.app_now()`,
      sealed: sealDocument(clientKey, clientAt(clientId), row.client),
    })),
  );
  const withCase = made.flatMap((each) =>
    each.caseId && each.row.file ? [{ ...each, caseId: each.caseId, file: each.row.file }] : [],
  );
  if (withCase.length > 0) {
    await tx.insert(caseFile).values(
      withCase.map(({ caseId, caseKey, clientId, row, file }) => ({
        id: caseId,
        number: sql`'C' || to_char(app.app_now(), 'YY') || '-' || to_char(nextval('app.case_number'), 'FM999999900000')`,
        state: file.closedOn ? ('closed' as const) : ('open' as const),
        clientId,
        serviceId,
        holderId: file.closedOn ? null : mapping.holderId,
        locale: row.locale,
        problems: file.problems,
        openedAt: at(file.openedOn ?? file.closedOn),
        lastContactAt: at(file.closedOn ?? file.openedOn),
        closedAt: file.closedOn ? at(file.closedOn) : null,
        createdBy: madeBy,
        sealed: sealDocument(caseKey, caseAt(caseId), { summary: file.summary }),
      })),
    );
    await tx.insert(casePerson).values(
      withCase.map(({ caseId, clientId }) => ({
        caseId,
        clientId,
        part: 'client' as const,
        addedAt: sql`app.app_now()`,
      })),
    );
  }
  await tx.insert(subjectKey).values([
    ...made.map(({ clientId, clientKey }) => ({
      id: newId(),
      subjectKind: 'client' as const,
      subjectId: clientId,
      recipientKind: 'root' as const,
      version: clientKey.version,
      wrapped: wrapKey(
        keyring,
        { subjectId: clientId, kind: 'client', version: clientKey.version },
        clientKey,
      ),
    })),
    ...withCase.map(({ caseId, caseKey, clientId, clientKey }) => ({
      id: newId(),
      subjectKind: 'case' as const,
      subjectId: caseId,
      recipientKind: 'client' as const,
      recipientId: clientId,
      version: caseKey.version,
      wrapped: wrapKey(
        keyringOf(clientKey),
        { subjectId: caseId, kind: 'case', version: caseKey.version },
        caseKey,
      ),
    })),
  ]);
  await tx
    .insert(importRow)
    .values(made.map(({ number, clientId, caseId }) => ({ importId, rowNumber: number, clientId, caseId })));
}

/** Noon of a day in the centre's zone; now for none. */
const at = (day: string | null) =>
  day === null
    ? sql`app.app_now()`
    : sql`least(app.app_now(), (${day}::date + time '12:00') AT TIME ZONE (SELECT time_zone FROM app.centre))`;

async function takeBack(tx: Transaction, row: ImportRecord): Promise<void> {
  const part = await tx
    .select()
    .from(importRow)
    .where(and(eq(importRow.importId, row.id), gt(importRow.rowNumber, row.cursor)))
    .orderBy(asc(importRow.rowNumber))
    .limit(CHUNK_ROWS);
  const gone: number[] = [];
  for (const { rowNumber, clientId, caseId } of part) {
    const { rows } = await tx.execute<{ gone: boolean }>(
      sql`SELECT app.undo_import_row(${clientId}::uuid, ${caseId}::uuid) AS gone`,
    );
    if (rows[0]?.gone) gone.push(rowNumber);
  }
  if (gone.length > 0)
    await tx.delete(importRow).where(and(eq(importRow.importId, row.id), inArray(importRow.rowNumber, gone)));
  const isDone = part.length < CHUNK_ROWS;
  await tx
    .update(importFile)
    .set({
      cursor: part.at(-1)?.rowNumber ?? row.cursor,
      keptCount: row.keptCount + part.length - gone.length,
      ...(isDone ? { state: 'undone' as const, endedAt: sql`app.app_now()` } : {}),
    })
    .where(eq(importFile.id, row.id));
  if (isDone) await auditAsWorker(tx, { action: 'import.undone', subjectKind: 'centre', subjectId: null });
}
