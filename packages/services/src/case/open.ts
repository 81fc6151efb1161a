import { caseTeam, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenCase, SealedCase } from '@breakwater/domain/case';
import type { CaseFile } from '@breakwater/domain/case';
import { nameOfClient } from '@breakwater/domain/client';
import { budgetFor } from '@breakwater/domain/episode';
import { openDocument } from '@breakwater/vault';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { openEpisodesOf } from '../episode/queries.ts';
import { findCaseKey } from '../key/case-key.ts';
import { findKey } from '../key/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readCase } from './queries.ts';
import { caseAt } from './sealed-at.ts';

/**
 * Opens a case: who it is about, why, who works in it, and how the actor stands to it. Audited; if that can't be
 * written, nothing is read. `not_found` for what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenCase): Promise<CaseFile> {
  authorise(ctx, 'case.read');
  const { id } = OpenCase.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, id);
    const { fields, glassUntil, isTheirs } = access;
    await audit(tx, ctx, {
      action: 'case.open',
      subjectKind: 'case',
      subjectId: id,
      fields: ['name', ...(fields.has('words') ? ['text'] : []), ...(glassUntil ? ['break_glass'] : [])],
    });
    const [about] = await tx
      .select({ name: service.name })
      .from(service)
      .where(eq(service.id, row.serviceId));
    if (!about) throw notFound();
    return {
      id,
      number: row.number,
      clientId: row.clientId,
      name: await readName(tx, ctx, row.clientId),
      state: row.state,
      riskLevel: row.riskLevel,
      serviceId: row.serviceId,
      serviceName: about.name,
      locale: row.locale,
      needsInterpreter: row.needsInterpreter,
      problems: row.problems,
      summary: fields.has('words') ? await readSummary(tx, ctx, id, row.sealed) : '',
      holderId: row.holderId,
      holderName: row.holderId === null ? null : ctx.core.names.nameOf(row.holderId),
      team: await readTeam(tx, ctx, id),
      openedAt: row.openedAt.toISOString(),
      lastContactAt: row.lastContactAt?.toISOString() ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
      budget: await readBudget(tx, id),
      isTheirs,
      glassUntil,
      fields: [...fields],
      version: row.version,
    };
  });
}

async function readBudget(tx: Transaction, id: string): Promise<CaseFile['budget']> {
  const [run] = await openEpisodesOf(tx, id);
  if (!run) return null;
  const { cap, attended, booked, left, isNearEnd } = budgetFor(run.policy, run);
  return { cap, attended, booked, left, isNearEnd };
}

async function readName(tx: Transaction, ctx: StaffContext, clientId: string): Promise<string> {
  const key = await findKey(tx, ctx.core.keyring, { kind: 'client', id: clientId });
  return nameOfClient(openClient(key, await readClient(tx, clientId)));
}

async function readSummary(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  sealed: Uint8Array | null,
): Promise<string> {
  const key = await findCaseKey(tx, ctx.core.keyring, id);
  return key && sealed ? openDocument(SealedCase, key, caseAt(id), sealed).summary : '';
}

/** Who works in it beside its holder, in the order of their coming. */
export async function readTeam(tx: Transaction, ctx: StaffContext, id: string): Promise<CaseFile['team']> {
  const rows = await tx
    .select()
    .from(caseTeam)
    .where(and(eq(caseTeam.caseId, id), isNull(caseTeam.endedAt)))
    .orderBy(asc(caseTeam.addedAt));
  return rows.map(({ staffId, addedAt }) => ({
    staffId,
    name: ctx.core.names.nameOf(staffId),
    addedAt: addedAt.toISOString(),
  }));
}
