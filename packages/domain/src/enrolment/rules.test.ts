import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, positionOf, serveQueue, whyWaiting, type QueueCohort, type QueueEntry } from './rules.ts';

const NOW = new Date('2026-11-24T11:00:00Z');
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);

const cohort = (change: Partial<QueueCohort> = {}): QueueCohort => ({
  state: 'open',
  capacity: 10,
  placesTaken: 10,
  offerHours: 48,
  closesAt: null,
  ...change,
});
const entry = (id: string, queueNo: number, change: Partial<QueueEntry> = {}): QueueEntry => ({
  id,
  queueNo,
  places: 1,
  priority: 2,
  isApart: false,
  passedOverAt: null,
  gatherUntil: null,
  ...change,
});
const served = (of: QueueCohort, queue: QueueEntry[], joining?: string) =>
  serveQueue(of, queue, NOW, joining).map(({ id, act }) => `${act} ${id}`);

describe('a freed place', () => {
  test('is offered to who came first, and to one alone', () => {
    expect(served(cohort({ placesTaken: 9 }), [entry('b', 2), entry('a', 1)])).toEqual(['offer a']);
  });

  test('goes by priority before arrival', () => {
    expect(served(cohort({ placesTaken: 9 }), [entry('a', 1), entry('late', 2, { priority: 1 })])).toEqual([
      'offer late',
    ]);
  });

  test('is a place at once for who is just coming, when nobody ahead can have it', () => {
    const queue = [entry('group', 1, { places: 3 }), entry('me', 2)];
    expect(served(cohort({ placesTaken: 8 }), queue, 'me')).toEqual(['pass_over group', 'place me']);
    expect(served(cohort({ placesTaken: 9 }), [entry('a', 1), entry('me', 2)], 'me')).toEqual(['offer a']);
  });

  test('is nobody’s while sign-up is paused, over, or the cohort is called off', () => {
    for (const change of [
      { state: 'paused' },
      { state: 'draft' },
      { state: 'cancelled' },
      { closesAt: NOW },
    ] as const)
      expect(served(cohort({ placesTaken: 0, ...change }), [entry('a', 1)])).toEqual([]);
  });

  test('is never theirs who must not be in this cohort, or who are more than it holds', () => {
    const queue = [entry('apart', 1, { isApart: true }), entry('many', 2, { places: 11 }), entry('c', 3)];
    expect(served(cohort({ placesTaken: 0 }), queue)).toEqual(['offer c']);
  });
});

describe('a group that doesn’t fit', () => {
  const two = (change: Partial<QueueEntry> = {}) => entry('two', 1, { places: 2, ...change });

  test('is passed over, and whoever fits is served', () => {
    expect(served(cohort({ placesTaken: 9 }), [two(), entry('b', 2)])).toEqual(['pass_over two', 'offer b']);
    expect(served(cohort({ placesTaken: 9 }), [two({ passedOverAt: hours(-47) }), entry('b', 2)])).toEqual([
      'offer b',
    ]);
  });

  test('has places gathered for it after one offer period, and nobody behind it is served meanwhile', () => {
    expect(served(cohort({ placesTaken: 9 }), [two({ passedOverAt: hours(-48) }), entry('b', 2)])).toEqual([
      'gather two',
    ]);
    const gathering = two({ passedOverAt: hours(-60), gatherUntil: hours(1) });
    expect(served(cohort({ placesTaken: 9 }), [gathering, entry('b', 2)])).toEqual([]);
    expect(served(cohort({ placesTaken: 8 }), [gathering, entry('b', 2)])).toEqual(['offer two']);
  });

  test('once: what was gathered in vain goes to the others', () => {
    const once = two({ passedOverAt: hours(-200), gatherUntil: NOW });
    expect(served(cohort({ placesTaken: 9 }), [once, entry('b', 2)])).toEqual(['offer b']);
  });
});

describe('why somebody waits', () => {
  const why = (one: QueueEntry, of: QueueCohort | null, others: QueueEntry[] = []) =>
    whyWaiting(one, of, [one, ...others], NOW);

  test('is said in one word for each', () => {
    const one = entry('a', 5);
    const two = (change: Partial<QueueEntry> = {}) => entry('two', 5, { places: 2, ...change });
    const room = cohort({ placesTaken: 9 });
    expect(why(one, null)).toBe('no_cohort');
    expect(why(entry('a', 5, { isApart: true }), room)).toBe('not_this_cohort');
    expect(why(entry('a', 5, { places: 11 }), room)).toBe('too_many');
    expect(why(one, cohort({ state: 'paused' }))).toBe('paused');
    expect(why(one, cohort({ state: 'ended' }))).toBe('closed');
    expect(why(one, cohort({ closesAt: hours(-1) }))).toBe('closed');
    expect(why(one, cohort())).toBe('no_place');
    expect(why(two(), room)).toBe('group_waits');
    expect(why(two({ gatherUntil: hours(1) }), room)).toBe('gathering');
    expect(why(two({ gatherUntil: hours(-1) }), room)).toBe('gathered_once');
    expect(why(one, room, [entry('group', 1, { places: 2, gatherUntil: hours(1) })])).toBe(
      'behind_gathering',
    );
    expect(why(one, room, [entry('group', 1, { places: 2 })])).toBe('next');
    expect(why(one, room, [entry('first', 1)])).toBe('no_place');
  });

  test('and a place in line counts who is ahead, by priority and arrival', () => {
    const queue = [
      entry('a', 1),
      entry('b', 2, { priority: 1 }),
      entry('c', 3),
      entry('d', 4, { priority: 3 }),
    ];
    expect(inOrder(queue).map(({ id }) => id)).toEqual(['b', 'a', 'c', 'd']);
    expect(queue.map((one) => positionOf(one, queue))).toEqual([2, 1, 3, 4]);
  });
});

const moment = fc.option(fc.integer({ min: -100, max: 100 }).map(hours));
const anyQueue = fc
  .array(
    fc.record({
      places: fc.integer({ min: 1, max: 4 }),
      priority: fc.integer({ min: 1, max: 3 }),
      isApart: fc.boolean(),
      passedOverAt: moment,
      gatherUntil: moment,
    }),
    { maxLength: 8 },
  )
  .map((entries) => entries.map((one, at) => entry(`e${at}`, at, one)));
const anyCohort = fc
  .record({
    state: fc.constantFrom('open', 'open', 'open', 'paused', 'cancelled'),
    capacity: fc.integer({ min: 1, max: 8 }),
    placesTaken: fc.nat(8),
    closesAt: moment,
  })
  .map((change) => cohort({ ...change, placesTaken: Math.min(change.placesTaken, change.capacity) }));

describe('any queue', () => {
  test('is never served more places than are free, and groups are served whole', () => {
    fc.assert(
      fc.property(anyCohort, anyQueue, (of, queue) => {
        const given = serveQueue(of, queue, NOW)
          .filter(({ act }) => act === 'offer')
          .map(({ id }) => queue.find((one) => one.id === id)?.places ?? 0);
        const sum = given.reduce((a, b) => a + b, 0);
        if (sum > 0) expect(sum).toBeLessThanOrEqual(of.capacity - of.placesTaken);
      }),
    );
  });

  test('serves nobody while somebody ahead who would fit is left out', () => {
    fc.assert(
      fc.property(anyCohort, anyQueue, (of, queue) => {
        const offered = new Set(
          serveQueue(of, queue, NOW)
            .filter(({ act }) => act === 'offer')
            .map(({ id }) => id),
        );
        const order = inOrder(queue);
        const last = order.findLastIndex(({ id }) => offered.has(id));
        let free = of.capacity - of.placesTaken;
        for (const one of order.slice(0, Math.max(last, 0))) {
          if (offered.has(one.id)) free -= one.places;
          else expect(one.isApart || one.places > free).toBe(true);
        }
      }),
    );
  });

  test('once served has a reason for each who still waits, and none of them is next', () => {
    fc.assert(
      fc.property(anyCohort, anyQueue, (of, before) => {
        const acts = serveQueue(of, before, NOW);
        const act = (id: string) => acts.find((one) => one.id === id)?.act;
        const waiting = before
          .filter(({ id }) => act(id) !== 'offer')
          .map((one) => ({
            ...one,
            passedOverAt: act(one.id) === 'pass_over' ? NOW : one.passedOverAt,
            gatherUntil: act(one.id) === 'gather' ? hours(of.offerHours) : one.gatherUntil,
          }));
        const placesTaken =
          of.placesTaken + before.reduce((sum, one) => sum + (act(one.id) === 'offer' ? one.places : 0), 0);
        for (const one of waiting)
          expect(whyWaiting(one, { ...of, placesTaken }, waiting, NOW)).not.toBe('next');
      }),
      { numRuns: 500 },
    );
  });
});
