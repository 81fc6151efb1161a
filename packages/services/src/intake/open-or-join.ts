import { caseFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { BeginIntake } from '@breakwater/domain/intake';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import { newCase } from '../case/new-case.ts';
import { newClient } from '../client/new-client.ts';
import { clientKey, lockClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { readHolders } from './queries.ts';

/** The case of an intake, and whose file it is. */
export type Begun = { id: string; key: Key; clientId: string };

/** A case for a new person, or for one whom the centre knows. `error_may_not_hold` for a holder outside the service. */
export async function openCase(tx: Transaction, ctx: StaffContext, typed: BeginIntake): Promise<Begun> {
  const { serviceId, holderId, problems, person, clientId } = typed;
  const { locale, needsInterpreter, isAnonymous, ageGroup, gender, ...document } = person;
  if (holderId !== null) {
    const holders = await readHolders(tx, ctx, { serviceId, clientId });
    if (!holders.some(({ id }) => id === holderId)) throw conflict('error_may_not_hold');
  }
  const client =
    clientId === null
      ? await newClient(tx, ctx.core.keyring, {
          createdBy: ctx.actor.staffId,
          ...{ locale, needsInterpreter, isAnonymous, ageGroup, gender, document },
        })
      : await knownClient(tx, ctx, clientId);
  const { id, key } = await newCase(tx, {
    client,
    serviceId,
    holderId,
    createdBy: ctx.actor.staffId,
    locale,
    needsInterpreter,
    problems,
    document: { summary: '' },
  });
  return { id, key, clientId: client.id };
}

async function knownClient(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
): Promise<{ id: string; key: Key }> {
  const row = await lockClient(tx, id);
  // An alias leads to the person.
  const personId = row.mergedInto ?? row.id;
  return { id: personId, key: await clientKey(tx, ctx, personId) };
}

/** The case that stands, with what the person comes with now. `not_found` unless it is the actor's to work in. */
export async function joinCase(
  tx: Transaction,
  ctx: StaffContext,
  { problems }: BeginIntake,
  caseId: string,
): Promise<Begun> {
  const row = await lockCase(tx, ctx, caseId);
  const all = [...new Set([...row.problems, ...problems])];
  await tx
    .update(caseFile)
    .set({ problems: all, version: sql`${caseFile.version} + 1` })
    .where(eq(caseFile.id, caseId));
  return { id: caseId, key: await caseKey(tx, ctx, caseId), clientId: row.clientId };
}
