import { closure, newId } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { CloseCase, SealedClosure } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { putTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { endCase, mustBeComplete } from './end-case.ts';
import { caseKey, lockCase } from './queries.ts';
import { askedByPolicy } from './requirements.ts';
import { closureAt } from './sealed-at.ts';

/**
 * Ends a case, or asks a second person to, where a policy wants that. Refused while something required is open
 * (`error_case_open_parts`), and without cause analysis and further plan, or why there are none, after an emergency (M3.9).
 */
export async function close(ctx: StaffContext, input: CloseCase): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, version, approverId, ...given } = CloseCase.parse(input);
  const { reason, insight, coping, longTermHelp, ...words } = given;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.close' }, async () => {
      const row = await lockCase(tx, ctx, id, { version });
      await mustBeComplete(tx, id);
      const asked = await askedByPolicy(tx, id);
      const hasCauseAnalysis = words.causeAnalysis !== '' && words.furtherPlan !== '';
      const hasReasonInstead = words.noAnalysisWhy !== '';
      if (asked.needsCauseAnalysis && !hasCauseAnalysis && !hasReasonInstead)
        throw new InvalidInput({
          [words.causeAnalysis ? 'furtherPlan' : 'causeAnalysis']: 'error_cause_missing',
        });
      if (asked.needsApproval && approverId === null)
        throw new InvalidInput({ approverId: 'error_required' });
      if (asked.needsApproval && approverId === ctx.actor.staffId) throw conflict('error_second_person');
      const closureId = newId();
      const state = asked.needsApproval ? 'asked' : 'closed';
      await tx.insert(closure).values({
        id: closureId,
        caseId: id,
        state,
        reason,
        insight,
        coping,
        longTermHelp,
        hasCauseAnalysis,
        hasReasonInstead,
        askedBy: ctx.actor.staffId,
        askedAt: sql`app.app_now()`,
        closedAt: state === 'closed' ? sql`app.app_now()` : null,
        sealed: sealDocument(
          await caseKey(tx, ctx, id),
          closureAt(closureId, id),
          SealedClosure.parse(words),
        ),
      });
      if (state === 'closed') await endCase(tx, id, reason);
      else
        await putTask(tx, {
          caseId: id,
          ownerId: approverId,
          kind: 'approval',
          sourceKind: 'closure',
          sourceId: closureId,
          dueAt: null,
        });
      await audit(tx, ctx, {
        action: state === 'closed' ? 'case.close' : 'case.ask_close',
        subjectKind: 'case',
        subjectId: row.id,
        fields: ['reason', 'text'],
      });
      return { id };
    }),
  );
}
