import { episode } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { BeginEpisode } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { and, eq } from 'drizzle-orm';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { beginEpisode } from './new-episode.ts';

/**
 * Begins another run of a service in a case, with a fresh budget. A new crisis names the closed episode that it follows
 * (`error_episode_runs` while that one is open). The moment of word can't lie ahead (`error_in_future`).
 */
export async function begin(ctx: StaffContext, input: BeginEpisode): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, ...parts } = BeginEpisode.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.begin' }, async () => {
      await lockCase(tx, ctx, parts.caseId);
      if (new Date(parts.informationAt) > (await readClock(tx))) throw conflict('error_in_future');
      const [running] = await tx
        .select({ id: episode.id })
        .from(episode)
        .where(
          and(
            eq(episode.caseId, parts.caseId),
            eq(episode.serviceId, parts.serviceId),
            eq(episode.state, 'open'),
          ),
        );
      if (running) throw conflict('error_episode_runs');
      if (parts.previousId) {
        const [previous] = await tx
          .select({ id: episode.id })
          .from(episode)
          .where(and(eq(episode.id, parts.previousId), eq(episode.caseId, parts.caseId)));
        if (!previous) throw notFound();
      }
      const { id } = await beginEpisode(tx, ctx, parts);
      await audit(tx, ctx, {
        action: 'episode.begin',
        subjectKind: 'case',
        subjectId: parts.caseId,
        fields: ['service'],
      });
      return { id };
    }),
  );
}
