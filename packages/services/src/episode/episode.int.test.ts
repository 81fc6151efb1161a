import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import {
  begin,
  changePhase,
  close,
  decideEnding,
  listPolicies,
  planWayOn,
  reopen,
  savePolicy,
  withdrawEnding,
} from './index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { bookTestMeeting, openTestEpisode } from '../test-meeting.ts';
import { transact } from '../verb.ts';
import * as meetings from '../meeting/index.ts';

let centre: TestCentre;
let olena: StaffContext;
let admin: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  admin = await centre.addStaff({ roles: ['administrator'] });
});
beforeEach(async () => {
  await centre.setClock(START);
  olena = await centre.addStaff({ name: 'Olena' });
});
afterAll(() => centre.close());

const key = () => newId();
describe('an episode', () => {
  test('from the ninth it asks how to go on, until that is noted', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena);
    for (let n = 0; n < 9; n += 1) await bookTestMeeting(centre, olena, { episodeId, hours: 48 + n });
    const tasks = async () =>
      (
        await centre.owner.query(
          `SELECT state FROM app.task WHERE kind = 'offer_ending' AND source_id = $1`,
          [episodeId],
        )
      ).rows.map(({ state }) => state as string);
    expect((await meetings.read(olena, { caseId })).episodes[0]?.budget.isNearEnd).toBe(true);
    expect(await tasks()).toEqual(['open']);
    await planWayOn(olena, { key: key(), id: episodeId, wayOn: 'long_term_therapy', note: 'Dr Novak.' });
    expect(await tasks()).toEqual(['ended']);
    expect((await meetings.read(olena, { caseId })).episodes[0]).toMatchObject({
      wayOn: 'long_term_therapy',
      wayOnNote: 'Dr Novak.',
    });
  });

  test('its phase is dated; it closes when nothing is booked; a new crisis begins afresh', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena, { policy: { required: [] } });
    await changePhase(olena, { key: key(), id: episodeId, phase: 'after_crisis' });
    const id = await bookTestMeeting(centre, olena, { episodeId, hours: 1 });
    const end = { key: key(), id: episodeId, reason: 'agreed' as const, gained: 'Sleeps again.' };
    await expect(close(olena, end)).rejects.toMatchObject({ reason: 'error_meetings_booked' });
    const again = {
      key: key(),
      caseId,
      serviceId: centre.serviceId,
      informationAt: START.toISOString(),
      previousId: episodeId,
    };
    await expect(begin(olena, again)).rejects.toMatchObject({ reason: 'error_episode_runs' });
    await centre.passHours(2);
    await meetings.record(olena, { key: key(), id, outcome: 'attended' });
    await close(olena, { ...end, key: key() });
    await expect(bookTestMeeting(centre, olena, { episodeId, hours: 5 })).rejects.toMatchObject({
      reason: 'error_episode_closed',
    });
    await begin(olena, { ...again, key: key() });
    const { episodes } = await meetings.read(olena, { caseId });
    expect(episodes.map(({ state, previousId, budget }) => [state, previousId, budget.left])).toEqual(
      expect.arrayContaining([
        ['open', episodeId, 12],
        ['closed', null, 11],
      ]),
    );
    expect(episodes.find(({ state }) => state === 'closed')).toMatchObject({
      gained: 'Sleeps again.',
      closedReason: 'agreed',
      phase: 'after_crisis',
    });
    await reopen(olena, { key: key(), id: episodeId });
    await expect(
      begin(olena, {
        ...again,
        key: key(),
        informationAt: '2027-11-23T08:00:00Z',
        serviceId: centre.serviceId,
      }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('doesn’t close while what its policy asks for is open', async () => {
    const { episodeId } = await openTestEpisode(centre, olena);
    const end = { key: key(), id: episodeId, reason: 'agreed' as const, gained: '' };
    await expect(close(olena, end)).rejects.toMatchObject({ reason: 'error_episode_incomplete' });
  });

  test('after an emergency closes with causes and a plan, or why there are none; the database asks too', async () => {
    const { episodeId } = await openTestEpisode(centre, olena, { policy: { required: ['cause_analysis'] } });
    const end = { id: episodeId, reason: 'agreed' as const, gained: '' };
    await expect(close(olena, { ...end, key: key() })).rejects.toMatchObject({
      fields: { causeAnalysis: 'error_cause_missing' },
    });
    await expect(close(olena, { ...end, key: key(), causeAnalysis: 'He came back.' })).rejects.toMatchObject({
      fields: { furtherPlan: 'error_cause_missing' },
    });
    await expect(
      transact(olena, (tx) =>
        tx.execute(
          sql`UPDATE app.episode SET state = 'closed', closed_at = app.app_now(), closed_reason = 'agreed' WHERE id = ${episodeId}`,
        ),
      ),
    ).rejects.toMatchObject({ reason: 'error_cause_missing' });
    await close(olena, { ...end, key: key(), noAnalysisWhy: 'She left the country.' });
  });

  test('closes by a second person where its policy wants that: sent back, asked again, approved', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena, {
      policy: { required: [], asksApproval: true },
    });
    const zuzana = await centre.addStaff({ roles: ['supervisor', 'counsellor'] });
    const hana = await centre.addStaff({ roles: ['supervisor'] });
    const stranger = await centre.addStaff();
    const end = { id: episodeId, reason: 'agreed' as const, gained: 'Sleeps again.' };
    const ask = () => close(olena, { ...end, key: key(), approverId: hana.actor.staffId });
    const decide = (who: StaffContext, isApproved: boolean, word = '') =>
      decideEnding(who, { key: key(), id: episodeId, isApproved, word });
    const read = async (who = olena) => (await meetings.read(who, { caseId })).episodes[0] ?? expect.fail();

    await expect(close(olena, { ...end, key: key() })).rejects.toMatchObject({
      fields: { approverId: 'error_required' },
    });
    await expect(close(olena, { ...end, key: key(), approverId: olena.actor.staffId })).rejects.toMatchObject(
      { reason: 'error_second_person' },
    );
    await expect(decide(hana, true)).rejects.toMatchObject({ reason: 'error_moved_on' });
    await ask();
    await expect(ask()).rejects.toMatchObject({ reason: 'error_closure_asked' });
    expect(await read()).toMatchObject({ state: 'open', ending: { reason: 'agreed', canDecide: false } });
    expect((await read(hana)).ending?.canDecide).toBe(true);
    await expect(decide(olena, true)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(withdrawEnding(stranger, { key: key(), id: episodeId })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(decide(hana, false)).rejects.toThrow();
    await decide(hana, false, 'Say what helps now.');
    expect(await read()).toMatchObject({ state: 'open', ending: null, decision: 'Say what helps now.' });
    await ask();
    await withdrawEnding(olena, { key: key(), id: episodeId });
    expect((await read()).ending).toBeNull();
    await close(zuzana, { ...end, key: key(), approverId: hana.actor.staffId });
    await expect(decide(zuzana, true)).rejects.toMatchObject({ reason: 'error_second_person' });
    await decide(hana, true, 'Well done.');
    expect(await read()).toMatchObject({ state: 'closed', closedReason: 'agreed', decision: 'Well done.' });
    const { rows } = await centre.owner.query(
      `SELECT state FROM app.task WHERE kind = 'approval' AND source_id = $1`,
      [episodeId],
    );
    expect(rows).toEqual([{ state: 'done' }]);
    const { rows: trail } = await centre.owner.query(
      `SELECT action FROM audit.entry WHERE subject_id = $1 AND action LIKE 'episode.%'`,
      [caseId],
    );
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['episode.ask_close', 'episode.send_back', 'episode.close']),
    );
    await reopen(olena, { key: key(), id: episodeId });
    await expect(
      transact(olena, (tx) =>
        tx.execute(
          sql`UPDATE app.episode SET state = 'closed', closed_at = app.app_now(), closed_reason = 'agreed' WHERE id = ${episodeId}`,
        ),
      ),
    ).rejects.toMatchObject({ reason: 'error_second_person' });
  });

  test('with a window asks before it ends, from its first hour', async () => {
    const { episodeId } = await openTestEpisode(centre, olena, { policy: { windowHours: 72 } });
    const { rows } = await centre.owner.query(
      `SELECT due_at FROM app.task WHERE kind = 'offer_ending' AND source_id = $1`,
      [episodeId],
    );
    expect(rows).toEqual([{ due_at: new Date(START.getTime() + 60 * 3_600_000) }]);
  });

  test('keeps the policy it began with when an administrator changes the service’s', async () => {
    const { caseId } = await openTestEpisode(centre, olena);
    const [found] = await listPolicies(admin);
    const policy = { ...(found?.policy ?? expect.fail()), meetingCap: 3, warnFrom: 2 };
    await expect(
      savePolicy(olena, { key: key(), serviceId: centre.serviceId, policy }),
    ).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await savePolicy(admin, { key: key(), serviceId: centre.serviceId, policy });
    expect((await meetings.read(olena, { caseId })).episodes[0]?.budget.cap).toBe(12);
    await expect(
      savePolicy(admin, { key: key(), serviceId: centre.serviceId, policy: { ...policy, warnFrom: 9 } }),
    ).rejects.toThrow('error_warn_after_cap');
  });
});
