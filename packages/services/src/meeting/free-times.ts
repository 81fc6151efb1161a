import { ListMeetingTimes } from '@breakwater/domain/meeting';
import type { MeetingTime } from '@breakwater/domain/meeting';
import { sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { readEpisode } from '../episode/queries.ts';
import { authorise, transact } from '../verb.ts';
import { leadersOf } from './queries.ts';

/** The next free times of everybody who may lead a meeting of this episode, soonest first, two weeks ahead. */
export async function freeTimes(ctx: StaffContext, input: ListMeetingTimes): Promise<MeetingTime[]> {
  authorise(ctx, 'case.work');
  const { episodeId, mode } = ListMeetingTimes.parse(input);
  return transact(ctx, async (tx) => {
    const { caseId, serviceId } = await readEpisode(tx, episodeId);
    await readCase(tx, ctx, caseId);
    const ids = (await leadersOf(tx, caseId)).map(({ staffId }) => staffId);
    const { rows } = await tx.execute<{ staff_id: string; starts_at: string; ends_at: string }>(sql`
      SELECT staff_id, starts_at::text, ends_at::text
      FROM app.free_times_of(${`{${ids.join(',')}}`}::uuid[], ${serviceId}::uuid, ${mode}, app.app_now(), app.app_now() + interval '14 days')
      ORDER BY starts_at, staff_id LIMIT 120`);
    return rows.map(({ staff_id, starts_at, ends_at }) => ({
      staffId: staff_id,
      staffName: ctx.core.names.nameOf(staff_id),
      startsAt: new Date(starts_at).toISOString(),
      endsAt: new Date(ends_at).toISOString(),
    }));
  });
}
