import { episode } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { CloseEpisode, ReopenEpisode } from '@breakwater/domain/episode';
import type { EpisodeEnd } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import { openPartsOf } from '../case/requirements.ts';
import type { StaffContext } from '../context.ts';
import { putTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { remindOfEnding } from './near-end.ts';
import { lockEpisode, sealEpisode } from './queries.ts';
import type { EpisodeRecord } from './queries.ts';

/**
 * Ends an episode, or asks a second person to, where its policy wants that. Refused while meetings are booked
 * (`error_meetings_booked`), while something that the policy asks for is open (`error_episode_incomplete`), and without
 * causes and a plan, or why there are none, where it asks for them (`error_cause_missing`, M3.9).
 */
export async function close(ctx: StaffContext, input: CloseEpisode): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, reason, approverId, ...words } = CloseEpisode.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.close' }, async () => {
      const row = await lockEpisode(tx, ctx, id);
      await mustBeReady(tx, row);
      if (row.endingAskedBy !== null) throw conflict('error_closure_asked');
      const hasCauseAnalysis = words.causeAnalysis !== '' && words.furtherPlan !== '';
      const hasReasonInstead = words.noAnalysisWhy !== '';
      const asksCauses = row.policy.required.includes('cause_analysis');
      if (asksCauses && !hasCauseAnalysis && !hasReasonInstead)
        throw new InvalidInput({
          [words.causeAnalysis ? 'furtherPlan' : 'causeAnalysis']: 'error_cause_missing',
        });
      const { asksApproval } = row.policy;
      if (asksApproval && approverId === null) throw new InvalidInput({ approverId: 'error_required' });
      if (asksApproval && approverId === ctx.actor.staffId) throw conflict('error_second_person');
      await tx
        .update(episode)
        .set({
          hasCauseAnalysis,
          hasReasonInstead,
          ...(asksApproval
            ? {
                endingReason: reason,
                endingAskedBy: ctx.actor.staffId,
                endingAskedAt: sql`app.app_now()`,
                endingApprovedBy: null,
              }
            : ended(reason)),
          sealed: await sealEpisode(tx, ctx, row, { ...words, decision: '' }),
          version: sql`${episode.version} + 1`,
        })
        .where(eq(episode.id, id));
      if (asksApproval)
        await putTask(tx, {
          caseId: row.caseId,
          ownerId: approverId,
          kind: 'approval',
          sourceKind: 'offer',
          sourceId: id,
          dueAt: null,
        });
      else await remindOfEnding(tx, id);
      await audit(tx, ctx, {
        action: asksApproval ? 'episode.ask_close' : 'episode.close',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['reason', 'text'],
      });
      return { id };
    }),
  );
}

/** Refuses while meetings are booked, and while something that its policy asks for is open. */
export async function mustBeReady(tx: Transaction, row: EpisodeRecord): Promise<void> {
  if (row.booked > 0) throw conflict('error_meetings_booked');
  const asked = new Set<string>(row.policy.required);
  const missing = (await openPartsOf(tx, row.caseId)).filter(({ kind }) => asked.has(kind));
  if (missing.length > 0) throw conflict('error_episode_incomplete');
}

/** What stands in an episode that has ended. */
export const ended = (reason: EpisodeEnd) => ({
  state: 'closed' as const,
  closedAt: sql`app.app_now()`,
  closedReason: reason,
});

/** Nothing is asked for any more. */
export const NOTHING_ASKED = { endingReason: null, endingAskedBy: null, endingAskedAt: null } as const;

/** Opens a closed episode again: it was closed by mistake. A new crisis begins a new one instead. */
export async function reopen(ctx: StaffContext, input: ReopenEpisode): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id } = ReopenEpisode.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.reopen' }, async () => {
      const row = await lockEpisode(tx, ctx, id, { mayBeClosed: true });
      if (row.state === 'open') return { id };
      await tx
        .update(episode)
        .set({
          state: 'open',
          closedAt: null,
          closedReason: null,
          endingApprovedBy: null,
          ...NOTHING_ASKED,
          version: sql`${episode.version} + 1`,
        })
        .where(eq(episode.id, id));
      await remindOfEnding(tx, id);
      await audit(tx, ctx, { action: 'episode.reopen', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}
