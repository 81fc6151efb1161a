import { newId } from '@breakwater/db';
import type { EpisodePolicy } from '@breakwater/domain/episode';
import { presetFor } from '@breakwater/domain/episode';
import type { StaffContext } from './context.ts';
import { beginEpisode } from './episode/index.ts';
import { book } from './meeting/book.ts';
import { openTestCase } from './test-case.ts';
import type { TestCentre } from './test-centre.ts';
import { transact } from './verb.ts';

/** An open case of `who` with a team and one episode, whose policy is crisis counselling's but for `policy`. */
export async function openTestEpisode(
  centre: TestCentre,
  who: StaffContext,
  { team = [], policy = {} }: { team?: StaffContext[]; policy?: Partial<EpisodePolicy> } = {},
): Promise<{ clientId: string; caseId: string; episodeId: string }> {
  const file = await openTestCase(centre, who);
  for (const { actor } of team)
    await centre.owner.query(
      'INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES ($1, $2, $3, $4)',
      [newId(), file.caseId, actor.staffId, who.actor.staffId],
    );
  await centre.owner.query('UPDATE app.service SET episode_policy = $2 WHERE id = $1', [
    centre.serviceId,
    JSON.stringify({ ...presetFor('crisis_counselling'), ...policy }),
  ]);
  const { id } = await transact(who, (tx) =>
    beginEpisode(tx, who, {
      caseId: file.caseId,
      serviceId: centre.serviceId,
      informationAt: centre.now().toISOString(),
    }),
  );
  return { ...file, episodeId: id };
}

/** A time so many hours from the beginning of the test's day; meetings of 50 minutes begin on the hour. */
export const hoursFrom = (centre: TestCentre, hours: number) => ({
  startsAt: new Date(centre.now().getTime() + hours * 3_600_000).toISOString(),
  endsAt: new Date(centre.now().getTime() + hours * 3_600_000 + 50 * 60_000).toISOString(),
});

/** Books one meeting with `who`, so many hours from now. */
export async function bookTestMeeting(
  centre: TestCentre,
  who: StaffContext,
  { episodeId, hours, staffId = who.actor.staffId }: { episodeId: string; hours: number; staffId?: string },
): Promise<string> {
  const { id } = await book(who, {
    key: newId(),
    episodeId,
    staffId,
    ...hoursFrom(centre, hours),
    mode: 'in_person',
    roomId: null,
    interpreterId: null,
    remark: '',
    weeks: 1,
  });
  return id;
}
