import { caseFile, casePerson, client, closePerson, safeContactAgreement } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { CompareClients, nameOfClient } from '@breakwater/domain/client';
import type { ComparedClient, Comparison } from '@breakwater/domain/client';
import { asc, count, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { openClient } from './queries.ts';

/**
 * Two files side by side, for whoever may merge them: who they say they are, and what is in them. Audited for both.
 * `not_found` for a number that isn't there or that the actor may not see; `error_same_person` for one and the same.
 */
export async function compare(ctx: StaffContext, input: CompareClients): Promise<Comparison> {
  authorise(ctx, 'client.merge');
  const { first, second } = CompareClients.parse(input);
  return transact(ctx, async (tx) => {
    const one = await readCompared(tx, ctx, first);
    const other = await readCompared(tx, ctx, second);
    if (one.id === other.id) throw conflict('error_same_person');
    for (const { id } of [one, other])
      await audit(tx, ctx, {
        action: 'client.compare',
        subjectKind: 'client',
        subjectId: id,
        fields: ['name', 'reach'],
      });
    return { first: one, second: other };
  });
}

async function readCompared(tx: Transaction, ctx: StaffContext, number: string): Promise<ComparedClient> {
  const [row] = await tx.select().from(client).where(eq(client.number, number.trim().toUpperCase()));
  if (!row) throw notFound();
  const { id, isAnonymous, locale, ageGroup, gender } = row;
  const who = openClient(await findKey(tx, ctx.core.keyring, { kind: 'client', id }), row);
  const counted = async (table: typeof closePerson | typeof safeContactAgreement) => {
    const [found] = await tx.select({ rows: count() }).from(table).where(eq(table.clientId, id));
    return found?.rows ?? 0;
  };
  const [living] = row.householdId
    ? await tx.select({ people: count() }).from(client).where(eq(client.householdId, row.householdId))
    : [];
  const cases = await tx
    .select({ number: caseFile.number, state: caseFile.state, openedAt: caseFile.openedAt })
    .from(casePerson)
    .innerJoin(caseFile, eq(caseFile.id, casePerson.caseId))
    .where(eq(casePerson.clientId, id))
    .orderBy(asc(caseFile.openedAt));
  return {
    ...{ id, number: row.number, isAnonymous, locale, ageGroup, gender, who },
    name: nameOfClient(who),
    createdAt: row.createdAt.toISOString(),
    isErased: row.erasedAt !== null,
    isAlias: row.mergedInto !== null,
    householdSize: living?.people ?? 0,
    agreements: await counted(safeContactAgreement),
    closePeople: await counted(closePerson),
    cases: cases.map((file) => ({ ...file, openedAt: file.openedAt.toISOString() })),
  };
}
