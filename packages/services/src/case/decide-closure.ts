import { closure } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { DecideClosure, WithdrawClosure } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { endCase, lockClosure, mustBeComplete, openClosure } from './end-case.ts';
import { caseKey, lockCase } from './queries.ts';
import { closureAt } from './sealed-at.ts';

/**
 * A second person approves a closure, and the case ends; or sends it back with a word. Never whoever asked
 * (`error_second_person`); refused too when something required has opened meanwhile (`error_case_open_parts`).
 */
export async function decideClosure(ctx: StaffContext, input: DecideClosure): Promise<Done> {
  authorise(ctx, 'case.approve');
  const { id, key, isApproved, word } = DecideClosure.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.decide_closure' }, async () => {
      await lockCase(tx, ctx, id);
      const row = await lockClosure(tx, id, 'asked');
      if (row.askedBy === ctx.actor.staffId) throw conflict('error_second_person');
      if (isApproved) await mustBeComplete(tx, id);
      const keyOfCase = await caseKey(tx, ctx, id);
      const words = { ...openClosure(keyOfCase, row), decision: word };
      await tx
        .update(closure)
        .set({
          state: isApproved ? 'closed' : 'sent_back',
          decidedBy: ctx.actor.staffId,
          decidedAt: sql`app.app_now()`,
          closedAt: isApproved ? sql`app.app_now()` : null,
          sealed: sealDocument(keyOfCase, closureAt(row.id, id), words),
        })
        .where(eq(closure.id, row.id));
      await endTask(tx, { kind: 'approval', sourceId: row.id, doneBy: ctx.actor.staffId });
      if (isApproved) await endCase(tx, id, row.reason);
      await audit(tx, ctx, {
        action: isApproved ? 'case.close' : 'case.send_back',
        subjectKind: 'case',
        subjectId: id,
        fields: ['text'],
      });
      return { id };
    }),
  );
}

/** Takes back what was asked for, before it is decided: the work goes on. */
export async function withdrawClosure(ctx: StaffContext, input: WithdrawClosure): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key } = WithdrawClosure.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.withdraw_closure' }, async () => {
      await lockCase(tx, ctx, id);
      const row = await lockClosure(tx, id, 'asked');
      await tx.update(closure).set({ state: 'withdrawn' }).where(eq(closure.id, row.id));
      await endTask(tx, { kind: 'approval', sourceId: row.id });
      await audit(tx, ctx, {
        action: 'case.ask_close',
        subjectKind: 'case',
        subjectId: id,
        fields: ['withdrawn'],
      });
      return { id };
    }),
  );
}
