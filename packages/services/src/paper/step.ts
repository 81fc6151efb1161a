import { paper } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { asksAgreement, nextStates, StepPaper } from '@breakwater/domain/paper';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { followDeadline, lockPaper, openPaper, paperAt } from './queries.ts';

/**
 * Takes a paper a step further. What goes out in the client's name needs the day of their agreement
 * (`error_agreed_on_missing`); a complaint is answered by somebody else than whom it is about (`error_about_oneself`).
 */
export async function step(ctx: StaffContext, input: StepPaper): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, caseId, version, state, agreedOn, word } = StepPaper.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'paper.step' }, async () => {
      const file = await lockCase(tx, ctx, caseId);
      const words = await caseKey(tx, ctx, caseId);
      const row = await lockPaper(tx, caseId, id, version);
      if (!nextStates(row.kind, row.state).includes(state)) throw conflict('error_moved_on');
      const isAgreed = asksAgreement(row.kind, state);
      if (isAgreed && agreedOn === null) throw new InvalidInput({ agreedOn: 'error_agreed_on_missing' });
      const before = openPaper(words, row);
      await tx
        .update(paper)
        .set({
          state,
          // Back in draft, what was agreed to is no longer what stands there.
          agreedOn: isAgreed ? agreedOn : state === 'drafting' ? null : row.agreedOn,
          changedAt: sql`app.app_now()`,
          changedBy: ctx.actor.staffId,
          version: version + 1,
          sealed: sealDocument(words, paperAt(id, caseId), { ...before, word: word || before.word }),
        })
        .where(eq(paper.id, id));
      await followDeadline(tx, { ...row, state }, file.holderId ?? ctx.actor.staffId);
      await audit(tx, ctx, {
        action: 'paper.step',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [row.kind, state],
      });
      return { id };
    }),
  );
}
