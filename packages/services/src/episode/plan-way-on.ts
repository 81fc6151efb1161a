import { episode } from '@breakwater/db';
import { PlanWayOn } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { remindOfEnding } from './near-end.ts';
import { lockEpisode, sealEpisode } from './queries.ts';

/** Notes how it goes on when the meetings end: a planned ending, long-term therapy, another service. Ends the reminder. */
export async function planWayOn(ctx: StaffContext, input: PlanWayOn): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, wayOn, note } = PlanWayOn.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.way_on' }, async () => {
      const row = await lockEpisode(tx, ctx, id);
      const sealed = await sealEpisode(tx, ctx, row, { wayOnNote: note });
      await tx
        .update(episode)
        .set({ wayOn, sealed, version: sql`${episode.version} + 1` })
        .where(eq(episode.id, id));
      await remindOfEnding(tx, id);
      await audit(tx, ctx, {
        action: 'episode.way_on',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['way_on', 'text'],
      });
      return { id };
    }),
  );
}
