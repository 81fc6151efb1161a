import { caseFile, casePerson, client, clientMerge, clientMergePart } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { UndoMerge } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockClient } from './queries.ts';

/**
 * They were two people after all: everything is as it was before the merge, and the main person's key no longer opens
 * the other's cases. What has come since stays with the main person. `error_moved_on` for one that was undone already.
 */
export async function undoMerge(ctx: StaffContext, input: UndoMerge): Promise<Done> {
  authorise(ctx, 'client.merge');
  const { key, mergeId } = UndoMerge.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.unmerge' }, async () => {
      const [row] = await tx.select().from(clientMerge).where(eq(clientMerge.id, mergeId)).for('update');
      if (!row) throw notFound();
      if (row.undoneAt !== null) throw conflict('error_moved_on');
      const { clientId, aliasId } = row;
      const alias = await lockClient(tx, aliasId);
      await lockClient(tx, clientId);
      await leaveCases(tx, { mergeId, clientId, aliasId });
      if (row.gaveHousehold)
        await tx.update(client).set({ householdId: null }).where(eq(client.id, clientId));
      await tx
        .update(client)
        .set({ mergedInto: null, version: alias.version + 1 })
        .where(eq(client.id, aliasId));
      await tx
        .update(clientMerge)
        .set({ undoneBy: ctx.actor.staffId, undoneAt: sql`app.app_now()` })
        .where(eq(clientMerge.id, mergeId));
      for (const subjectId of [clientId, aliasId])
        await audit(tx, ctx, { action: 'client.unmerge', subjectKind: 'client', subjectId });
      return { id: mergeId };
    }),
  );
}

async function leaveCases(
  tx: Transaction,
  { mergeId, clientId, aliasId }: { mergeId: string; clientId: string; aliasId: string },
): Promise<void> {
  const parts = await tx.select().from(clientMergePart).where(eq(clientMergePart.mergeId, mergeId));
  for (const { caseId, part, wasFile } of parts) {
    if (wasFile)
      await tx
        .update(caseFile)
        .set({ clientId: aliasId, version: sql`${caseFile.version} + 1` })
        .where(eq(caseFile.id, caseId));
    await tx
      .delete(casePerson)
      .where(
        and(eq(casePerson.caseId, caseId), eq(casePerson.clientId, clientId), eq(casePerson.part, part)),
      );
    if (part === 'client')
      await tx.execute(sql`SELECT app.unshare_case_key(${caseId}::uuid, ${clientId}::uuid)`);
  }
}
