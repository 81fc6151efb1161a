import { episode, service } from '@breakwater/db';
import { OpenCase } from '@breakwater/domain/case';
import type { CaseOverview } from '@breakwater/domain/case';
import { budgetFor } from '@breakwater/domain/episode';
import { desc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { nextMeetings } from '../meeting/next-meetings.ts';
import { authorise, transact } from '../verb.ts';
import { readCase } from './queries.ts';
import { openPartsOf } from './requirements.ts';

/** What is open in a case and what is coming. Clear parts alone: the case's own opening is in the trail. */
export async function overview(ctx: StaffContext, input: OpenCase): Promise<CaseOverview> {
  authorise(ctx, 'case.read');
  const { id } = OpenCase.parse(input);
  return transact(ctx, async (tx) => {
    const { row } = await readCase(tx, ctx, id);
    const episodes = await tx
      .select({ episode, serviceName: service.name })
      .from(episode)
      .innerJoin(service, eq(service.id, episode.serviceId))
      .where(eq(episode.caseId, id))
      .orderBy(desc(episode.openedAt), desc(episode.id));
    const coming = await nextMeetings(tx, { caseIds: [id] });
    return {
      openParts: row.state === 'open' ? await openPartsOf(tx, id) : [],
      nextMeetings: coming.map(({ id: meetingId, startsAt, staffId, mode }) => ({
        id: meetingId,
        startsAt,
        mode,
        staffName: ctx.core.names.nameOf(staffId),
      })),
      episodes: episodes.map(({ episode: run, serviceName }) => {
        const { cap, attended, booked, left, isNearEnd } = budgetFor(run.policy, run);
        return {
          id: run.id,
          serviceName,
          state: run.state,
          phase: run.policy.phases.length > 0 ? run.phase : null,
          openedAt: run.openedAt.toISOString(),
          closedAt: run.closedAt?.toISOString() ?? null,
          cap,
          attended,
          booked,
          left,
          isNearEnd,
        };
      }),
    };
  });
}
