import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { door } from '../mailbox/door.ts';
import { propose, submit } from '../request/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { dropQueueOfPicks, pickAtDoor } from '../test-picking.ts';
import { pickableTime, proposedBy, readAsVisitor, sendRequest, stateOf, takenBy } from '../test-request.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase(), { policy: { horizonDays: 60 } });
  await centre.setLimits();
  olena = await centre.addStaff({ name: 'Olena' });
});
afterAll(() => centre.close());

const at = (startsAt: string, who: TestCentre = centre) =>
  who.owner
    .query(`SELECT staff_id FROM app.booking WHERE released_at IS NULL AND period @> $1::timestamptz`, [
      startsAt,
    ])
    .then(({ rows }) => rows.map((row) => row.staff_id as string));

/** Forty visitors on one time: what each heard. */
async function fortyOn(where: TestCentre, startsAt: string): Promise<string[]> {
  const picks = await Promise.all(Array.from({ length: 40 }, () => pickAtDoor(where, startsAt)));
  return picks.map(({ outcome }) => outcome);
}

describe('forty visitors on one time', () => {
  test('fifty rounds: exactly one gets it, the others hear that it is taken', async () => {
    for (let round = 0; round < 50; round += 1) {
      const startsAt = await pickableTime(centre);
      const outcomes = await fortyOn(centre, startsAt);
      expect(outcomes.filter((each) => each === 'created')).toHaveLength(1);
      expect(outcomes.filter((each) => each === 'time_taken')).toHaveLength(39);
      expect(await at(startsAt)).toHaveLength(1);
    }
  }, 120_000);

  test('through the whole form: one stands, the others are shown what is left', async () => {
    const startsAt = await pickableTime(centre);
    const inputs = await Promise.all(Array.from({ length: 40 }, () => centre.newSubmission({ startsAt })));
    const results = await Promise.all(inputs.map((input) => submit(centre.site, input)));
    expect(results.filter(({ outcome }) => outcome === 'stands')).toHaveLength(1);
    const taken = results.flatMap((each) => (each.outcome === 'time_taken' ? [each.left] : []));
    expect(taken).toHaveLength(39);
    for (const left of taken) {
      expect(left.length).toBeGreaterThan(0);
      expect(left.map((time) => time.startsAt)).not.toContain(startsAt);
    }
  });

  test('with nothing else to put them in a row, the constraint alone decides; without it the race is lost', async () => {
    const bare = await openTestCentre(await createTestDatabase());
    await bare.addStaff();
    await dropQueueOfPicks(bare);
    for (let round = 0; round < 5; round += 1) {
      const outcomes = await fortyOn(bare, await pickableTime(bare));
      expect(outcomes.filter((each) => each === 'created')).toHaveLength(1);
      expect(outcomes.filter((each) => each === 'time_taken')).toHaveLength(39);
    }
    await bare.owner.query('ALTER TABLE app.booking DROP CONSTRAINT booking_one_at_a_time');
    // A race needs two who run: by chance one round in many has but one.
    let most = 0;
    for (let round = 0; round < 10 && most < 2; round += 1) {
      const outcomes = await fortyOn(bare, await pickableTime(bare));
      most = Math.max(most, outcomes.filter((each) => each === 'created').length);
    }
    expect(most).toBeGreaterThan(1);
    await bare.close();
  });
});

describe('two who want one time of a person', () => {
  test('one person proposing it to two requests at once: one is offered it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const startsAt = await pickableTime(centre);
      const requests = [await takenBy(centre, olena), await takenBy(centre, olena)];
      const settled = await Promise.allSettled(
        requests.map(({ id }) =>
          propose(olena, { id, key: newId(), mode: 'in_person', startsAt: [startsAt], text: '' }),
        ),
      );
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { kind: 'conflict', reason: 'error_time_taken' },
      });
      expect(await at(startsAt)).toHaveLength(1);
    }
  });

  test('three times in opposite order, at once: one is offered all three, the other none', async () => {
    for (let round = 0; round < 3; round += 1) {
      const times = [
        await pickableTime(centre, 0),
        await pickableTime(centre, 1),
        await pickableTime(centre, 2),
      ];
      const requests = [await takenBy(centre, olena), await takenBy(centre, olena)];
      const settled = await Promise.allSettled(
        requests.map(({ id }, index) =>
          propose(olena, {
            id,
            key: newId(),
            mode: 'in_person',
            startsAt: index ? times.toReversed() : times,
            text: '',
          }),
        ),
      );
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { kind: 'conflict', reason: 'error_time_taken' },
      });
      const states = await Promise.all(requests.map((each) => stateOf(centre, each)));
      expect(states.sort()).toEqual(['proposed', 'received']);
    }
  });

  test('a visitor picking what a counsellor proposes at that moment: one of them has it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const startsAt = await pickableTime(centre);
      const { id } = await takenBy(centre, olena);
      const [picked, proposed] = await Promise.allSettled([
        pickAtDoor(centre, startsAt),
        propose(olena, { id, key: newId(), mode: 'in_person', startsAt: [startsAt], text: '' }),
      ]);
      const didPick = picked.status === 'fulfilled' && picked.value.outcome === 'created';
      expect(didPick).not.toBe(proposed.status === 'fulfilled');
      expect(await at(startsAt)).toHaveLength(1);
    }
  });

  test('a visitor choosing while the counsellor proposes others: one after the other, never both times', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sent = await proposedBy(centre, olena, 2);
      const view = await readAsVisitor(centre, sent);
      const other = await pickableTime(centre, 3);
      const [chosen] = await Promise.allSettled([
        door(centre.site.pool, 'choose', [
          Buffer.from(sent.hash),
          newId(),
          view.proposed?.times[0]?.bookingId,
          newId(),
        ]),
        propose(olena, { id: sent.id, key: newId(), mode: 'in_person', startsAt: [other], text: '' }),
      ]);
      expect(['done', 'time_taken']).toContain(chosen.status === 'fulfilled' && chosen.value);
      const { rows } = await centre.owner.query(
        `SELECT kind, lower(period) AS starts FROM app.booking WHERE request_id = $1 AND released_at IS NULL`,
        [sent.id],
      );
      expect(rows.map(({ kind, starts }) => [kind, starts.toISOString()])).toEqual([['proposed', other]]);
      expect(await stateOf(centre, sent)).toBe('proposed');
    }
  });

  test('two visitors never choose one booking: it belongs to one request', async () => {
    const sent = await proposedBy(centre, olena, 1);
    const stranger = await sendRequest(centre);
    const bookingId = (await readAsVisitor(centre, sent)).proposed?.times[0]?.bookingId;
    expect(
      await door(centre.site.pool, 'choose', [Buffer.from(stranger.hash), newId(), bookingId, newId()]),
    ).toBe('moved_on');
    expect(await stateOf(centre, sent)).toBe('proposed');
  });
});
