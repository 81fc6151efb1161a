import { episode } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { DecideEnding, WithdrawEnding } from '@breakwater/domain/episode';
import type { EpisodeEnd } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { ended, mustBeReady, NOTHING_ASKED } from './close.ts';
import { remindOfEnding } from './near-end.ts';
import { lockEpisode, sealEpisode } from './queries.ts';
import type { EpisodeRecord } from './queries.ts';

/**
 * A second person approves an end, and the episode closes; or sends it back with a word. Never whoever asked
 * (`error_second_person`); refused too when something required has opened meanwhile (`error_episode_incomplete`).
 */
export async function decideEnding(ctx: StaffContext, input: DecideEnding): Promise<Done> {
  authorise(ctx, 'case.approve');
  const { key, id, isApproved, word } = DecideEnding.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.decide_ending' }, async () => {
      const row = await lockAsked(tx, ctx, id);
      if (row.endingAskedBy === ctx.actor.staffId) throw conflict('error_second_person');
      if (isApproved) await mustBeReady(tx, row);
      await tx
        .update(episode)
        .set({
          ...(isApproved
            ? { ...ended(row.endingReason), endingApprovedBy: ctx.actor.staffId }
            : NOTHING_ASKED),
          sealed: await sealEpisode(tx, ctx, row, { decision: word }),
          version: sql`${episode.version} + 1`,
        })
        .where(eq(episode.id, id));
      await endTask(tx, { kind: 'approval', sourceId: id, doneBy: ctx.actor.staffId });
      await remindOfEnding(tx, id);
      await audit(tx, ctx, {
        action: isApproved ? 'episode.close' : 'episode.send_back',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['text'],
      });
      return { id };
    }),
  );
}

/** Takes back what was asked for, before it is decided: the work goes on. */
export async function withdrawEnding(ctx: StaffContext, input: WithdrawEnding): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id } = WithdrawEnding.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.withdraw_ending' }, async () => {
      const row = await lockAsked(tx, ctx, id);
      await tx
        .update(episode)
        .set({ ...NOTHING_ASKED, version: sql`${episode.version} + 1` })
        .where(eq(episode.id, id));
      await endTask(tx, { kind: 'approval', sourceId: id });
      await audit(tx, ctx, {
        action: 'episode.ask_close',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['withdrawn'],
      });
      return { id };
    }),
  );
}

/** The episode whose end somebody has asked for, locked; `error_moved_on` where nobody has. */
async function lockAsked(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
): Promise<EpisodeRecord & { endingReason: EpisodeEnd }> {
  const row = await lockEpisode(tx, ctx, id);
  if (row.endingReason === null) throw conflict('error_moved_on');
  return { ...row, endingReason: row.endingReason };
}
