import { caseMessage, intake, intakeTime, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { ReadIntakes, SealedIntake, SealedTimeChange } from '@breakwater/domain/intake';
import type { CaseIntakes, IntakeView } from '@breakwater/domain/intake';
import { SealedMessage } from '@breakwater/domain/request';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { asc, eq, inArray } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { caseMessageAt, intakeAt, intakeTimeAt } from './sealed-at.ts';
import type { IntakeRecord } from './queries.ts';

/**
 * How a case came about: its intakes, oldest first, and what was written to and fro on the request that it came from.
 * Audited. `not_found` for what the actor may not see.
 */
export async function read(ctx: StaffContext, input: ReadIntakes): Promise<CaseIntakes> {
  authorise(ctx, 'case.read');
  const { caseId } = ReadIntakes.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, caseId);
    const hasWords = access.fields.has('words');
    await audit(tx, ctx, {
      action: 'intake.read',
      subjectKind: 'case',
      subjectId: caseId,
      fields: hasWords ? ['text', 'messages'] : [],
    });
    const key = hasWords ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const rows = await tx.select().from(intake).where(eq(intake.caseId, caseId)).orderBy(asc(intake.takenAt));
    return {
      intakes: await viewsOf(tx, ctx, rows, key),
      messages: key ? await readMessages(tx, ctx, caseId, key) : [],
      canChange: access.isTheirs && row.state === 'open',
    };
  });
}

async function viewsOf(
  tx: Transaction,
  ctx: StaffContext,
  rows: IntakeRecord[],
  key: Key | null,
): Promise<IntakeView[]> {
  if (rows.length === 0) return [];
  const { nameOf } = ctx.core.names;
  const ids = rows.map(({ id }) => id);
  const changes = await tx
    .select()
    .from(intakeTime)
    .where(inArray(intakeTime.intakeId, ids))
    .orderBy(asc(intakeTime.changedAt));
  const requests = await tx
    .select({ id: request.id, number: request.number })
    .from(request)
    .where(
      inArray(
        request.id,
        rows.flatMap(({ requestId }) => requestId ?? []),
      ),
    );
  return rows.map(({ sealed, caseId, clientId: _, takenBy, requestId, informationAt, takenAt, ...row }) => ({
    ...row,
    informationAt: informationAt.toISOString(),
    takenAt: takenAt.toISOString(),
    takenByName: nameOf(takenBy),
    request: requests.find(({ id }) => id === requestId) ?? null,
    words: key && sealed ? openDocument(SealedIntake, key, intakeAt(row.id, caseId), sealed) : null,
    changes: changes
      .filter(({ intakeId }) => intakeId === row.id)
      .map((change) => ({
        wasAt: change.wasAt.toISOString(),
        changedAt: change.changedAt.toISOString(),
        changedByName: nameOf(change.changedBy),
        reason: key
          ? openDocument(SealedTimeChange, key, intakeTimeAt(change.id, caseId), change.sealed).reason
          : '',
      })),
  }));
}

async function readMessages(
  tx: Transaction,
  ctx: StaffContext,
  caseId: string,
  key: Key,
): Promise<CaseIntakes['messages']> {
  const rows = await tx
    .select()
    .from(caseMessage)
    .where(eq(caseMessage.caseId, caseId))
    .orderBy(asc(caseMessage.sentAt), asc(caseMessage.id));
  return rows.map(({ id, author, staffId, sentAt, sealed }) => ({
    id,
    author,
    staffName: staffId === null ? null : ctx.core.names.nameOf(staffId),
    sentAt: sentAt.toISOString(),
    text: openDocument(SealedMessage, key, caseMessageAt(id, caseId), sealed).text,
  }));
}
