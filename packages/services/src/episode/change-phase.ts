import { episode } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { ChangePhase } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockEpisode } from './queries.ts';

/** The acute crisis has passed, or is back: dated (M2.5). Refuses a phase that the policy doesn't know. */
export async function changePhase(ctx: StaffContext, input: ChangePhase): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, phase } = ChangePhase.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.phase' }, async () => {
      const row = await lockEpisode(tx, ctx, id);
      if (!row.policy.phases.includes(phase)) throw conflict('error_choice');
      if (row.phase === phase) return { id };
      await tx
        .update(episode)
        .set({ phase, phaseChangedAt: sql`app.app_now()`, version: sql`${episode.version} + 1` })
        .where(eq(episode.id, id));
      await audit(tx, ctx, {
        action: 'episode.phase',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: [phase],
      });
      return { id };
    }),
  );
}
