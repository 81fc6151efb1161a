import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../safe-contact/rules.ts';
import { CHANNELS, DAYS } from '../safe-contact/schema.ts';
import { inOrder, offerDeadline, positionOf, serveQueue, whyWaiting } from './rules.ts';
import type { QueueCohort, QueueEntry, SafeHours } from './rules.ts';

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

const ZONE = 'Europe/Prague';
const agree = (change: Partial<SafeHours> = {}): SafeHours => ({
  channel: 'phone',
  days: 'any',
  from: '09:00',
  until: '18:00',
  zone: ZONE,
  validUntilOn: null,
  ...change,
});
const deadline = (agreement: SafeHours | null, madeAt: string, hours: number) =>
  offerDeadline(agreement, new Date(madeAt), hours, ZONE).toISOString().slice(0, 16);

describe('an offer is kept', () => {
  test('for its hours, when they end at a safe time', () => {
    expect(deadline(agree(), '2026-11-24T11:00Z', 48)).toBe('2026-11-26T11:00');
  });

  test('to the end of the next safe window, when they would end at night', () => {
    expect(deadline(agree(), '2026-11-24T20:00Z', 48)).toBe('2026-11-27T17:00');
    // Six in the evening is the end of safe hours, and no minute later.
    expect(deadline(agree(), '2026-11-24T17:00Z', 48)).toBe('2026-11-26T17:00');
  });

  test('for a whole safe window at least, though its hours be few', () => {
    expect(deadline(agree(), '2026-11-24T11:00Z', 1)).toBe('2026-11-25T17:00');
    expect(deadline(agree(), '2026-11-24T08:00Z', 1)).toBe('2026-11-24T17:00');
    expect(deadline(agree({ days: 'weekend' }), '2026-11-29T10:00Z', 48)).toBe('2026-12-05T17:00');
  });

  test('by day on the centre’s clock for who comes back with a code, or whose agreement has run out', () => {
    expect(deadline(agree({ channel: 'code_only', zone: 'Asia/Jakarta' }), '2026-11-24T20:00Z', 24)).toBe(
      '2026-11-26T19:00',
    );
    expect(deadline(null, '2026-11-24T20:00Z', 24)).toBe('2026-11-26T19:00');
    expect(deadline(agree({ validUntilOn: '2026-11-01' }), '2026-11-24T20:00Z', 24)).toBe('2026-11-26T19:00');
    expect(deadline(agree({ validUntilOn: '2026-11-25' }), '2026-11-24T11:00Z', 96)).toBe('2026-11-28T11:00');
  });

  test('through a night of safe hours, on both sides of the change of the clocks', () => {
    const night = agree({ from: '22:00', until: '02:00' });
    expect(deadline(night, '2026-10-23T12:00Z', 24)).toBe('2026-10-25T00:00');
    expect(deadline(night, '2026-03-27T12:00Z', 36)).toBe('2026-03-29T00:00');
    // The night of 24 October has two o'clock twice, and both are outside.
    expect(deadline(agree({ from: '02:00', until: '03:00' }), '2026-10-24T12:00Z', 1)).toBe(
      '2026-10-25T02:00',
    );
  });
});

const wallTime = fc
  .integer({ min: 0, max: 95 })
  .map((q) => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`);
const anyHours = fc
  .record({
    channel: fc.constantFrom(...CHANNELS.filter((channel) => channel !== 'code_only')),
    days: fc.constantFrom(...DAYS),
    from: wallTime,
    until: wallTime,
    zone: fc.constantFrom(ZONE, 'Europe/Kyiv', 'Asia/Kathmandu', 'Asia/Jakarta', 'America/St_Johns'),
  })
  .filter(({ from, until }) => from !== until)
  .map(agree);
// Round both changes of the clocks, where the rule is hardest.
const offeredAt = fc
  .tuple(fc.constantFrom('2026-03-27T00:00Z', '2026-10-23T00:00Z'), fc.integer({ min: 0, max: 4 * 1440 }))
  .map(([start, minutes]) => new Date(Date.parse(start) + minutes * 60_000));

/** The hours told anew, by the clock; the days by when those hours began. */
function isSafe({ days, from, until, zone }: SafeHours, at: number): boolean {
  const { weekday, time } = wallClock(new Date(at), zone);
  const sinceYesterday = from > until && time < until;
  if (!(sinceYesterday || (time >= from && (from > until || time < until)))) return false;
  const began = sinceYesterday ? ((weekday + 5) % 7) + 1 : weekday;
  return { any: true, weekdays: began <= 5, weekend: began >= 6 }[days];
}

describe('whatever was agreed, and whenever it is offered', () => {
  test('it is kept for its hours, ends at a safe time, and after a whole window', () => {
    fc.assert(
      fc.property(anyHours, offeredAt, fc.integer({ min: 1, max: 72 }), (agreement, madeAt, hours) => {
        const until = offerDeadline(agreement, madeAt, hours, ZONE);
        expect(until.getTime()).toBeGreaterThanOrEqual(madeAt.getTime() + hours * 3_600_000);
        const safe = (at: number) => isSafe(agreement, at);
        expect(safe(until.getTime() - 1)).toBe(true);
        // To the quarter of an hour: once unsafe, then safe from there to its end or to the deadline's moment.
        let began = false;
        let hasPassed = false;
        for (
          let at = madeAt.getTime() - 1;
          at < until.getTime();
          at = (Math.floor(at / 900_000) + 1) * 900_000
        ) {
          if (!safe(at)) {
            hasPassed ||= began;
            began = false;
          } else if (at > madeAt.getTime() - 1 && !safe(at - 1)) began = true;
        }
        expect(hasPassed || (began && !safe(until.getTime()))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
