import { offerDeadline } from '@breakwater/domain/enrolment';
import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import { door } from '../mailbox/door.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, comeIn } from '../test-queue.ts';
import type { Comer } from '../test-queue.ts';
import { setDeadlines, sweep, sweepEnrolments, takeOver } from './index.ts';

let centre: TestCentre;
let programmeId: string;
beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  programmeId = await addProgramme(centre, { policy: { purgeAfterDays: 30 } });
  return () => centre.close();
});

const come = (cohortId: string | null, sealed = {}, places = 1) =>
  comeIn(centre, { programmeId, cohortId, sealed, places });
const leave = ({ hash }: Comer) => door(centre.site.pool, 'leave', [hash, newId(), newId()]);
async function stateOf({ id }: Comer) {
  const { rows } = await centre.owner.query(
    `SELECT state, end_reason AS "endReason", offer_expires_at AS "expiresAt" FROM app.enrolment WHERE id = $1`,
    [id],
  );
  return rows[0] as { state: string; endReason: string | null; expiresAt: Date | null } | undefined;
}

/** A cohort of one place, whose holder has left: an offer to the first of those who waited. */
async function offered(sealed = {}): Promise<{ cohortId: string; first: Comer; second: Comer }> {
  const cohortId = await addCohort(centre, programmeId, { capacity: 1, offerHours: 24 });
  const holder = await come(cohortId);
  const [first, second] = [await come(cohortId, sealed), await come(cohortId)];
  await leave(holder);
  return { cohortId, first, second };
}

describe('an offer', () => {
  test('gets its deadline by the person’s safe hours, once what they wrote has been taken over', async () => {
    const hours = {
      channel: 'phone',
      address: '01632 960001',
      days: 'weekend',
      from: '10:00',
      until: '12:00',
    } as const;
    const { first } = await offered(hours);
    // It stands from the beginning, and nobody knows until when.
    expect(await stateOf(first)).toMatchObject({ state: 'offered', expiresAt: null });
    expect(await setDeadlines(centre.worker)).toBe(0);
    await takeOver(centre.worker);
    expect(await setDeadlines(centre.worker)).toBe(1);
    const until = offerDeadline(
      { ...hours, zone: 'Europe/Prague', validUntilOn: null },
      centre.now(),
      24,
      'Europe/Prague',
    );
    expect((await stateOf(first))?.expiresAt).toEqual(until);
    expect(await centre.auditOf(first.id)).toEqual(
      expect.arrayContaining([
        'enrolment.submit',
        'enrolment.offer',
        'enrolment.take_over',
        'enrolment.deadline',
      ]),
    );
    expect(await setDeadlines(centre.worker)).toBe(0);
  });

  test('to somebody who comes back with their code is kept by day, on the centre’s clock', async () => {
    const { first } = await offered();
    await takeOver(centre.worker);
    await setDeadlines(centre.worker);
    expect((await stateOf(first))?.expiresAt).toEqual(offerDeadline(null, centre.now(), 24, 'Europe/Prague'));
  });

  test('whose content never comes is not kept for ever', async () => {
    const { first } = await offered();
    await centre.owner.query('DELETE FROM app.sealed_intake');
    expect(await setDeadlines(centre.worker)).toBe(0);
    await centre.passHours(2);
    expect(await setDeadlines(centre.worker)).toBe(1);
    expect((await stateOf(first))?.expiresAt).not.toBeNull();
  });

  test('lapses at its deadline and goes to the next, and whoever let it lapse may come back into line', async () => {
    const { first, second, cohortId } = await offered();
    await takeOver(centre.worker);
    await sweepEnrolments(centre.worker);
    const until = (await stateOf(first))?.expiresAt ?? new Date();
    await centre.setClock(new Date(until.getTime() - 1000));
    expect(await sweepEnrolments(centre.worker)).toEqual({ lapsed: 0, purged: 0 });
    await centre.setClock(until);
    expect(await door(centre.site.pool, 'take_offer', [first.hash, newId(), newId()])).toBe('moved_on');
    expect(await sweepEnrolments(centre.worker)).toEqual({ lapsed: 1, purged: 0 });
    expect(await stateOf(first)).toMatchObject({ state: 'withdrawn', endReason: 'offer_lapsed' });
    expect(await stateOf(second)).toMatchObject({ state: 'offered' });
    expect((await stateOf(second))?.expiresAt?.getTime()).toBeGreaterThan(until.getTime());
    expect((await centre.auditOf(first.id)).at(-1)).toBe('enrolment.lapse');
    expect(await sweepEnrolments(centre.worker)).toEqual({ lapsed: 0, purged: 0 });
    const back = [first.hash, newId(), cohortId, true, newId()];
    expect(await door(centre.site.pool, 'move_enrolment', back)).toBe('done');
    expect(await stateOf(first)).toMatchObject({ state: 'waitlisted', endReason: null });
  });

  test('lapses while sign-up is paused too, and is nobody’s until it goes on', async () => {
    const { first, second, cohortId } = await offered();
    await takeOver(centre.worker);
    await sweepEnrolments(centre.worker);
    await centre.owner.query("UPDATE app.cohort SET state = 'paused' WHERE id = $1", [cohortId]);
    await centre.passHours(24 * 5);
    expect((await sweepEnrolments(centre.worker)).lapsed).toBe(1);
    expect([(await stateOf(first))?.state, (await stateOf(second))?.state]).toEqual([
      'withdrawn',
      'waitlisted',
    ]);
  });
});

test('places gathered for a group in vain go to the others when the time is over', async () => {
  const cohortId = await addCohort(centre, programmeId, { capacity: 2, offerHours: 24 });
  const [a] = [await come(cohortId), await come(cohortId)];
  const [group, single] = [await come(cohortId, {}, 2), await come(cohortId)];
  const other = await come(cohortId);
  await leave(a);
  // The group doesn't fit into one place: it goes to the single one behind. She leaves when it is the group's turn.
  expect([(await stateOf(group))?.state, (await stateOf(single))?.state]).toEqual(['waitlisted', 'offered']);
  await centre.passHours(25);
  await leave(single);
  expect((await stateOf(other))?.state).toBe('waitlisted');
  await sweepEnrolments(centre.worker);
  expect((await stateOf(other))?.state).toBe('waitlisted');
  await centre.passHours(24);
  await sweepEnrolments(centre.worker);
  expect([(await stateOf(group))?.state, (await stateOf(other))?.state]).toEqual(['waitlisted', 'offered']);
});

describe('what is old', () => {
  const count = async (table: string, id: string, column = 'id') =>
    (await centre.owner.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])).rowCount;

  test('is purged after the day that was told, with its key; a stub without content stays', async () => {
    const comer = await come(null);
    await takeOver(centre.worker);
    expect(await count('keys.subject_key', comer.id, 'subject_id')).toBe(1);
    await centre.passHours(30 * 24 - 1);
    expect((await sweepEnrolments(centre.worker)).purged).toBe(0);
    await centre.passHours(2);
    expect((await sweepEnrolments(centre.worker)).purged).toBe(1);
    expect(await count('app.enrolment', comer.id)).toBe(0);
    expect(await count('keys.subject_key', comer.id, 'subject_id')).toBe(0);
    expect(await count('keys.erasure', comer.id, 'subject_id')).toBe(1);
    expect(await count('app.enrolment_stub', programmeId, 'programme_id')).toBe(1);
    expect((await centre.auditOf(comer.id)).at(-1)).toBe('enrolment.purge');
    expect(await door(centre.site.pool, 'open_mailbox', [comer.hash])).toBeNull();
  });

  test('is not what a cohort still needs: its last class session counts', async () => {
    const comer = await come(await addCohort(centre, programmeId));
    await takeOver(centre.worker);
    await centre.passHours(31 * 24);
    expect((await sweepEnrolments(centre.worker)).purged).toBe(0);
    await centre.passHours(28 * 24);
    expect((await sweepEnrolments(centre.worker)).purged).toBe(1);
    expect(await count('app.enrolment', comer.id)).toBe(0);
  });

  test('codes of enrolments outlive the form that made them', async () => {
    const comer = await come(null);
    await centre.passHours(10);
    await sweep(centre.worker);
    expect(await door(centre.site.pool, 'open_mailbox', [comer.hash])).toMatchObject({ kind: 'enrolment' });
  });
});
