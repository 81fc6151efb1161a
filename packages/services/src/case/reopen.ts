import { caseFile, closure } from '@breakwater/db';
import { ReopenCase } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockClosure, openClosure } from './end-case.ts';
import { caseKey, lockCase } from './queries.ts';
import { closureAt } from './sealed-at.ts';

/**
 * Opens a closed case again, with a reason that stays with its closure. Its episodes stay closed: a new crisis begins a
 * new one.
 */
export async function reopen(ctx: StaffContext, input: ReopenCase): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, why } = ReopenCase.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.reopen' }, async () => {
      const row = await lockCase(tx, ctx, id, { mayBeClosed: true });
      if (row.state === 'open') return { id };
      const end = await lockClosure(tx, id, 'closed');
      const keyOfCase = await caseKey(tx, ctx, id);
      const words = { ...openClosure(keyOfCase, end), reopenWhy: why };
      await tx
        .update(closure)
        .set({
          state: 'reopened',
          reopenedBy: ctx.actor.staffId,
          reopenedAt: sql`app.app_now()`,
          sealed: sealDocument(keyOfCase, closureAt(end.id, id), words),
        })
        .where(eq(closure.id, end.id));
      await tx
        .update(caseFile)
        .set({ state: 'open', closedAt: null, version: sql`${caseFile.version} + 1` })
        .where(eq(caseFile.id, id));
      await audit(tx, ctx, {
        action: 'case.reopen',
        subjectKind: 'case',
        subjectId: id,
        fields: ['reason'],
      });
      return { id };
    }),
  );
}
