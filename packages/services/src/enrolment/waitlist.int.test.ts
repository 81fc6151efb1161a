import { inOrder, placesOf, serveQueue, takesPlace, whyWaiting } from '@breakwater/domain/enrolment';
import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme } from '../test-queue.ts';
import { ACTS, happen, look } from '../test-waitlist.ts';
import type { Act, Picture, World } from '../test-waitlist.ts';

let centre: TestCentre;
let coordinator: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
});
afterAll(() => centre.close());

async function newWorld(isScreened: boolean): Promise<World> {
  await centre.setClock(START);
  // Of hundreds of runs each would be slower than the one before.
  await centre.owner.query('DELETE FROM app.enrolment');
  await centre.owner.query('DELETE FROM app.mailbox');
  const programmeId = await addProgramme(centre);
  const cohortIds = [];
  for (const capacity of [4, 3])
    cohortIds.push(
      await addCohort(centre, programmeId, { capacity, waitlistSize: 12, offerHours: 24, isScreened }),
    );
  const world: World = { centre, coordinator, programmeId, cohortIds, comers: [] };
  // Full from the start, with singles, pairs and bigger groups in line: that is when the rule has something to say.
  for (const number of [1, 2, 3, 4, 5, 2, 7, 6, 9])
    await happen(world, { kind: 'join', who: 0, cohort: 0, number });
  return world;
}

const queueOf = ({ entries }: Picture, cohortId: string | null) =>
  entries.filter((one) => one.cohortId === cohortId && one.state === 'waitlisted');

/** What must hold whenever nothing is going on. `gone`: who left or declined, and is never offered again. */
function check(now: Date, picture: Picture, gone: Set<string>): void {
  for (const cohort of picture.cohorts) {
    const of = picture.entries.filter(({ cohortId }) => cohortId === cohort.id);
    expect(cohort.placesTaken).toBe(placesOf(of));
    expect(cohort.placesTaken).toBeLessThanOrEqual(cohort.capacity);
    const queue = queueOf(picture, cohort.id);
    // Nobody is ahead of an earlier entry of the same priority that could have been served: nobody is left to serve.
    expect(serveQueue(cohort, queue, now)).toEqual([]);
    for (const one of queue) expect(whyWaiting(one, cohort, queue, now)).not.toBe('next');
  }
  for (const { id, state, people, places, endReason } of picture.entries) {
    expect(people).toBe(places);
    if (gone.has(id)) expect(takesPlace(state) || state === 'waitlisted').toBe(false);
    if (endReason !== null && endReason !== 'offer_lapsed') gone.add(id);
  }
}

/** Whom one act served is whom the rule names: the queue as it was before they were served, served by the domain. */
function checkServed(now: Date, before: Picture, after: Picture, joined: string | undefined): void {
  const was = new Map(before.entries.map((one) => [one.id, one]));
  for (const cohort of after.cohorts) {
    const isNew = (id: string) => was.get(id)?.cohortId !== cohort.id || was.get(id)?.state !== 'offered';
    const of = after.entries.filter(({ cohortId }) => cohortId === cohort.id);
    const offered = of.filter(({ id, state }) => state === 'offered' && isNew(id));
    const hadPlace = ({ id }: { id: string }) =>
      was.get(id)?.cohortId === cohort.id && takesPlace(was.get(id)?.state ?? 'waitlisted');
    const placed = of.filter(
      (one) => one.id === joined && ['applied', 'enrolled'].includes(one.state) && !hadPlace(one),
    );
    const queue = [...of.filter(({ state }) => state === 'waitlisted'), ...offered, ...placed].map((one) => {
      const earlier = was.get(one.id);
      const stayed = earlier?.cohortId === cohort.id && earlier.queueNo === one.queueNo;
      return {
        ...one,
        passedOverAt: stayed ? earlier.passedOverAt : null,
        gatherUntil: stayed ? earlier.gatherUntil : null,
      };
    });
    const placesTaken = cohort.placesTaken - placesOf([...offered, ...placed]);
    const acts = serveQueue({ ...cohort, placesTaken }, queue, now, joined);
    const ids = (which: string) => acts.filter(({ act }) => act === which).map(({ id }) => id);
    expect(ids('offer')).toEqual(inOrder(offered).map(({ id }) => id));
    expect(ids('place')).toEqual(placed.map(({ id }) => id));
  }
}

/** Time goes by: the worker sets deadlines, and later finds what they have ended. */
async function passTime({ cohortIds }: World, hours: number): Promise<void> {
  await centre.owner.query(
    "UPDATE app.enrolment SET offer_expires_at = offer_made_at + interval '24 hours' WHERE state = 'offered' AND offer_expires_at IS NULL",
  );
  await centre.passHours(hours);
  for (const id of cohortIds) await centre.owner.query('SELECT app.fill_cohort($1)', [id]);
}

const anyAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...ACTS),
  who: fc.nat(40),
  cohort: fc.constantFrom(0, 0, 0, 1),
  number: fc.nat(11),
});
const RUNS = Number(process.env.BREAKWATER_WAITLIST_RUNS ?? 10);
const timeout = 60_000 + RUNS * 2_000;

test(
  'whatever happens, one after another, places hold and the queue is served by its rule',
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAct, { minLength: 20, maxLength: 40 }),
        fc.boolean(),
        async (acts, isScreened) => {
          const world = await newWorld(isScreened);
          const gone = new Set<string>();
          let before = await look(centre, world.programmeId);
          for (const act of acts) {
            if (act.kind === 'wait') await passTime(world, 5 + act.number * 3);
            const joined = await happen(world, act);
            const after = await look(centre, world.programmeId);
            check(centre.now(), after, gone);
            if (act.kind !== 'wait') checkServed(centre.now(), before, after, joined);
            before = after;
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
);

test(
  'whatever happens at once, over several connections, places hold and nobody is passed over',
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyAct, { minLength: 6, maxLength: 16 }), { minLength: 4, maxLength: 8 }),
        async (rounds) => {
          const world = await newWorld(false);
          const gone = new Set<string>();
          for (const [at, acts] of rounds.entries()) {
            await Promise.all(acts.map((act) => happen(world, act)));
            check(centre.now(), await look(centre, world.programmeId), gone);
            if (at % 3 === 2) await passTime(world, 25);
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
);

test('whoever asks twice is answered once: the same act again changes nothing', async () => {
  const world = await newWorld(false);
  await happen(world, { kind: 'join', who: 0, cohort: 0, number: 1 });
  const [comer] = world.comers;
  const key = newId();
  const leave = () =>
    centre.site.pool.query('SELECT door.leave($1, $2, $3) AS outcome', [comer?.hash, key, newId()]);
  const outcomes = await Promise.all([leave(), leave(), leave()]);
  expect(outcomes.map(({ rows }) => rows[0].outcome)).toEqual(['done', 'done', 'done']);
});
