import { caseFile, casePerson, client, clientMerge, clientMergePart, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { MergeClients } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { caseKey } from '../case/queries.ts';
import { shareCaseKey } from '../key/case-key.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { clientKey, lockClient } from './queries.ts';

type Pair = { id: string; aliasId: string };

/**
 * Two files that are one person's: the second becomes an alias of the first, which from now on stands in its cases too.
 * Nothing sealed is rewritten. Refuses a file that is an alias or has some (`error_client_merged`), or is erased.
 * Answers with the merge's id, by which it can be undone.
 */
export async function merge(ctx: StaffContext, input: MergeClients): Promise<Done> {
  authorise(ctx, 'client.merge');
  const { id, aliasId, key } = MergeClients.parse(input);
  if (id === aliasId) throw conflict('error_same_person');
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.merge' }, async () => {
      const { main, alias } = await lockPair(tx, { id, aliasId });
      const mergeId = newId();
      const gaveHousehold = main.householdId === null && alias.householdId !== null;
      await tx.insert(clientMerge).values({
        id: mergeId,
        clientId: id,
        aliasId,
        gaveHousehold,
        mergedBy: ctx.actor.staffId,
        mergedAt: sql`app.app_now()`,
      });
      await standInCases(tx, ctx, { id, aliasId, mergeId });
      if (gaveHousehold)
        await tx.update(client).set({ householdId: alias.householdId }).where(eq(client.id, id));
      await tx
        .update(client)
        .set({ mergedInto: id, version: alias.version + 1 })
        .where(eq(client.id, aliasId));
      for (const subjectId of [id, aliasId])
        await audit(tx, ctx, { action: 'client.merge', subjectKind: 'client', subjectId });
      return { id: mergeId };
    }),
  );
}

/** Both files, locked in the order of their ids, so that two custodians never wait for each other. */
async function lockPair(tx: Transaction, { id, aliasId }: Pair) {
  const first = await lockClient(tx, id < aliasId ? id : aliasId);
  const second = await lockClient(tx, id < aliasId ? aliasId : id);
  const [main, alias] = first.id === id ? [first, second] : [second, first];
  const ofAlias = await tx.select({ id: client.id }).from(client).where(eq(client.mergedInto, aliasId));
  if (main.mergedInto !== null || alias.mergedInto !== null || ofAlias.length > 0)
    throw conflict('error_client_merged');
  return { main, alias };
}

/** Wherever the alias stands in a case, the person does too; what is theirs through this alone is written down. */
async function standInCases(
  tx: Transaction,
  ctx: StaffContext,
  { id, aliasId, mergeId }: Pair & { mergeId: string },
): Promise<void> {
  const parts = await tx.select().from(casePerson).where(eq(casePerson.clientId, aliasId));
  for (const { caseId, part } of parts) {
    const added = await tx
      .insert(casePerson)
      .values({ caseId, clientId: id, part, addedAt: sql`app.app_now()` })
      .onConflictDoNothing();
    if (added.rowCount === 0) continue;
    if (part === 'client') {
      const [key, ownKey] = [await caseKey(tx, ctx, caseId), await clientKey(tx, ctx, id)];
      await shareCaseKey(tx, { caseId, clientId: id, key, clientKey: ownKey });
    }
    const moved = await tx
      .update(caseFile)
      .set({ clientId: id, version: sql`${caseFile.version} + 1` })
      .where(and(eq(caseFile.id, caseId), eq(caseFile.clientId, aliasId)));
    await tx.insert(clientMergePart).values({ mergeId, caseId, part, wasFile: (moved.rowCount ?? 0) > 0 });
  }
}
