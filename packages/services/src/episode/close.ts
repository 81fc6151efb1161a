import { episode } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { CloseEpisode, ReopenEpisode } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import { openPartsOf } from '../case/requirements.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { remindOfEnding } from './near-end.ts';
import { lockEpisode, sealEpisode } from './queries.ts';

/**
 * Ends an episode, with its reason and what was gained. Refused while meetings are booked (`error_meetings_booked`), and
 * while something that its policy asks for is open (`error_episode_incomplete`).
 */
export async function close(ctx: StaffContext, input: CloseEpisode): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, reason, gained } = CloseEpisode.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.close' }, async () => {
      const row = await lockEpisode(tx, ctx, id);
      if (row.booked > 0) throw conflict('error_meetings_booked');
      const asked = new Set<string>(row.policy.required);
      const missing = (await openPartsOf(tx, row.caseId)).filter(({ kind }) => asked.has(kind));
      if (missing.length > 0) throw conflict('error_episode_incomplete');
      await tx
        .update(episode)
        .set({
          state: 'closed',
          closedAt: sql`app.app_now()`,
          closedReason: reason,
          sealed: await sealEpisode(tx, ctx, row, { gained }),
          version: sql`${episode.version} + 1`,
        })
        .where(eq(episode.id, id));
      await remindOfEnding(tx, id);
      await audit(tx, ctx, {
        action: 'episode.close',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['reason', 'text'],
      });
      return { id };
    }),
  );
}

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
        .set({ state: 'open', closedAt: null, closedReason: null, version: sql`${episode.version} + 1` })
        .where(eq(episode.id, id));
      await remindOfEnding(tx, id);
      await audit(tx, ctx, { action: 'episode.reopen', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}
