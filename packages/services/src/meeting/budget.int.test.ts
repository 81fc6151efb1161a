import { connectionOf, inTransaction, newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { budgetOf } from '../episode/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { bookTestMeeting, hoursFrom, openTestEpisode } from '../test-meeting.ts';
import { transact } from '../verb.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { move } from './move.ts';
import { record } from './record.ts';

let centre: TestCentre;
let team: StaffContext[];
let first: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  team = [];
  for (let i = 0; i < 8; i += 1) team.push(await centre.addStaff());
  first = team[0] as StaffContext;
});
afterAll(() => centre.close());

const ACTS = ['book', 'series', 'attend', 'miss', 'undo', 'cancel', 'late', 'move'] as const;
const Step = fc.record({
  act: fc.constantFrom(...ACTS, 'book' as const, 'book' as const, 'attend' as const),
  who: fc.nat(7),
  which: fc.nat(30),
  slot: fc.integer({ min: -20, max: 20 }),
});
// Eight at once, several times over.
const Rounds = fc.array(fc.array(Step, { minLength: 8, maxLength: 8 }), { minLength: 3, maxLength: 5 });
type Act = { act: (typeof ACTS)[number]; who: number; which: number; slot: number };

const rowsOf = async (episodeId: string) =>
  (
    await centre.owner.query(
      'SELECT id, state, is_late, version FROM app.meeting WHERE episode_id = $1 ORDER BY id',
      [episodeId],
    )
  ).rows as { id: string; state: string; is_late: boolean; version: number }[];

async function run(episodeId: string, { act, who, which, slot }: Act): Promise<unknown> {
  const worker = team[who] ?? first;
  const rows = await rowsOf(episodeId);
  const found = rows[which % Math.max(1, rows.length)];
  const key = newId();
  const place = {
    staffId: worker.actor.staffId,
    ...hoursFrom(centre, slot * 2),
    mode: 'phone' as const,
    roomId: null,
    interpreterId: null,
  };
  if (act === 'book' || act === 'series')
    return book(worker, { key, episodeId, ...place, remark: '', weeks: act === 'book' ? 1 : 4 });
  if (!found) return undefined;
  const { id, version } = found;
  if (act === 'move') return move(worker, { key, id, version, ...place });
  if (act === 'cancel' || act === 'late')
    return cancel(worker, {
      key,
      id,
      by: act === 'late' ? 'client' : 'centre',
      at: new Date(START.getTime() + 90 * 86_400_000).toISOString(),
      why: '',
    });
  const outcome = { attend: 'attended', miss: 'no_show', undo: 'booked' } as const;
  return record(worker, { key, id, outcome: outcome[act] });
}

async function check(episodeId: string, cap: number, noShowCounts: boolean): Promise<void> {
  const rows = await rowsOf(episodeId);
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const attended = count('attended');
  const booked = count('booked');
  const missed = noShowCounts ? count('no_show') + rows.filter((row) => row.is_late).length : 0;
  expect(attended + booked + missed).toBeLessThanOrEqual(cap);
  expect(await transact(first, (tx) => budgetOf(tx, episodeId))).toMatchObject({
    cap,
    attended,
    booked,
    missed,
    left: cap - attended - booked - missed,
  });
}

describe.each([false, true])('when a no-show counts: %s', (noShowCounts) => {
  test('whatever eight workers do at once, no episode exceeds its cap, and what is left is right', async () => {
    await fc.assert(
      fc.asyncProperty(Rounds, fc.integer({ min: 1, max: 6 }), async (rounds, meetingCap) => {
        const policy = { meetingCap, warnFrom: null, noShowCounts };
        const { episodeId } = await openTestEpisode(centre, first, { team: team.slice(1), policy });
        for (const steps of rounds) {
          const ends = await Promise.allSettled(steps.map((step) => run(episodeId, step)));
          for (const end of ends)
            if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(DomainError);
          await check(episodeId, meetingCap, noShowCounts);
        }
        // Their weeks are free again for the next run.
        await centre.owner.query('DELETE FROM app.meeting WHERE episode_id = $1', [episodeId]);
        await check(episodeId, meetingCap, noShowCounts);
      }),
      { numRuns: 4 },
    );
  }, 120_000);
});

/** Straight to the database under the portal's own role, past everything that the code checks. */
const asPortal = (statement: string, parameters: unknown[]) =>
  inTransaction(centre.staffCore.pool, { staffId: first.actor.staffId }, (tx) =>
    connectionOf(tx).query(statement, parameters),
  );
const INSERT = `INSERT INTO app.meeting (id, episode_id, case_id, client_id, staff_id, state, period, mode, booked_by)
  VALUES ($1, $2, $3, $3, $4, $5, tstzrange($6, $7), 'phone', $4)`;
const insert = (episodeId: string, caseId: string, hours: number, state = 'booked') => {
  const { startsAt, endsAt } = hoursFrom(centre, hours);
  return asPortal(INSERT, [newId(), episodeId, caseId, first.actor.staffId, state, startsAt, endsAt]);
};

describe('the database itself', () => {
  test('the thirteenth meeting can be neither booked nor recorded, by any statement', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, first);
    for (let n = 0; n < 12; n += 1) await insert(episodeId, caseId, 100 + n, n < 6 ? 'attended' : 'booked');
    for (const state of ['booked', 'attended'])
      await expect(insert(episodeId, caseId, 200, state)).rejects.toMatchObject({
        constraint: 'episode_budget',
      });
    await expect(bookTestMeeting(centre, first, { episodeId, hours: 200 })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_budget_spent',
    });
    // A no-show doesn't count here: it may be recorded, and not turned into a thirteenth.
    await insert(episodeId, caseId, 200, 'no_show');
    await expect(
      asPortal(`UPDATE app.meeting SET state = 'attended' WHERE episode_id = $1 AND state = 'no_show'`, [
        episodeId,
      ]),
    ).rejects.toMatchObject({ constraint: 'episode_budget' });
    await expect(
      centre.owner.query(
        `UPDATE app.meeting SET state = 'booked' WHERE episode_id = $1 AND state = 'no_show'`,
        [episodeId],
      ),
    ).rejects.toMatchObject({ constraint: 'episode_budget' });
  });

  test('eight who write the last one at the same moment: one stands', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, first, {
      policy: { meetingCap: 1, warnFrom: null },
    });
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => insert(episodeId, caseId, 300 + n)),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rowsOf(episodeId)).toHaveLength(1);
  });

  test('neither counters nor policy can be written, nor an episode begun with a policy of one’s own', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, first);
    for (const set of ['attended = -5', 'booked = 0', 'missed = 0', `policy = '{"meetingCap": 99}'`])
      await expect(
        asPortal(`UPDATE app.episode SET ${set} WHERE id = $1`, [episodeId]),
      ).rejects.toMatchObject({
        code: '42501',
      });
    await expect(
      centre.owner.query('UPDATE app.episode SET booked = 3 WHERE id = $1', [episodeId]),
    ).rejects.toMatchObject({ code: '42501' });
    const own = newId();
    await asPortal(
      `INSERT INTO app.episode (id, case_id, service_id, policy, information_at, opened_by, attended)
        VALUES ($1, $2, $3, '{"meetingCap": 99}', now(), $4, 0)`,
      [own, caseId, centre.serviceId, first.actor.staffId],
    );
    expect((await transact(first, (tx) => budgetOf(tx, own))).cap).toBe(12);
  });

  test('a meeting can’t be carried into another case or episode', async () => {
    const from = await openTestEpisode(centre, first);
    const to = await openTestEpisode(centre, first);
    const id = await bookTestMeeting(centre, first, { episodeId: from.episodeId, hours: 400 });
    await expect(
      asPortal('UPDATE app.meeting SET episode_id = $2 WHERE id = $1', [id, to.episodeId]),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      centre.owner.query('UPDATE app.meeting SET episode_id = $2 WHERE id = $1', [id, to.episodeId]),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
