import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../safe-contact/rules.ts';
import { isAroundTheClock, isBannerEnd, LONGEST_BANNER_DAYS, openness, readsAsDialled } from './rules.ts';
import type { OpeningHours } from './schema.ts';

const MINUTE = 60_000;
const PRAGUE = 'Europe/Prague';
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const on = (weekdays: number[], from: string, until: string): OpeningHours[] =>
  weekdays.map((weekday) => ({ weekday, from, until }));
const office = on([1, 2, 3, 4, 5], '09:00', '17:00');

/** `open until …`, `closed until …` or `open`/`closed` for good, in UTC. */
function say(hours: OpeningHours[], instant: string, closedOn: string[] = [], zone = PRAGUE): string {
  const { isOpen, changesAt } = openness(hours, new Set(closedOn), zone, new Date(instant));
  return `${isOpen ? 'open' : 'closed'}${changesAt ? ` until ${changesAt.toISOString().slice(0, 16)}` : ''}`;
}

describe('the door', () => {
  test('is open within its hours and says until when', () => {
    expect(say(office, '2026-11-24T08:00:00Z')).toBe('open until 2026-11-24T16:00');
    expect(say(office, '2026-11-24T15:59:59.999Z')).toBe('open until 2026-11-24T16:00');
  });

  test('is closed outside them and says when it opens, after a weekend too', () => {
    expect(say(office, '2026-11-24T07:59:59Z')).toBe('closed until 2026-11-24T08:00');
    expect(say(office, '2026-11-24T16:00:00Z')).toBe('closed until 2026-11-25T08:00');
    expect(say(office, '2026-11-27T16:00:00Z')).toBe('closed until 2026-11-30T08:00');
  });

  test('closes for a lunch of two stretches, and not between stretches that touch', () => {
    const two = [...on([2], '09:00', '12:00'), ...on([2], '13:00', '17:00')];
    expect(say(two, '2026-11-24T10:00:00Z')).toBe('open until 2026-11-24T11:00');
    expect(say(two, '2026-11-24T11:30:00Z')).toBe('closed until 2026-11-24T12:00');
    const touching = [...on([2], '09:00', '12:00'), ...on([2], '12:00', '17:00')];
    expect(say(touching, '2026-11-24T10:00:00Z')).toBe('open until 2026-11-24T16:00');
  });

  test('keeps to the minute, for stretches and gaps shorter than a quarter of an hour', () => {
    const brief = [...on([2], '10:01', '10:04'), ...on([2], '10:07', '12:00')];
    expect(say(brief, '2026-11-24T08:00:00Z')).toBe('closed until 2026-11-24T09:01');
    expect(say(brief, '2026-11-24T09:02:30Z')).toBe('open until 2026-11-24T09:04');
    expect(say(brief, '2026-11-24T09:05:00Z')).toBe('closed until 2026-11-24T09:07');
  });

  test('without hours is closed and promises nothing', () => {
    expect(say([], '2026-11-24T08:00:00Z')).toBe('closed');
  });

  test.each([
    ['Asia/Kathmandu', 'closed until 2026-11-24T03:15'],
    ['Europe/Kyiv', 'closed until 2026-11-24T07:00'],
    ['Asia/Jakarta', 'closed until 2026-11-24T02:00'],
    ['Asia/Shanghai', 'closed until 2026-11-24T01:00'],
  ])("opens by the centre's own clock in %s", (zone, expected) => {
    expect(say(office, '2026-11-23T20:00:00Z', [], zone)).toBe(expected);
  });
});

describe('a night line', () => {
  const night = on([5], '20:00', '06:00');

  test('runs past midnight into a day that has no hours of its own', () => {
    expect(say(night, '2026-11-27T19:00:00Z')).toBe('open until 2026-11-28T05:00');
    expect(say(night, '2026-11-28T04:59:00Z')).toBe('open until 2026-11-28T05:00');
    expect(say(night, '2026-11-27T04:00:00Z')).toBe('closed until 2026-11-27T19:00');
    expect(say(on([7], '20:00', '06:00'), '2026-11-30T04:00:00Z')).toBe('open until 2026-11-30T05:00');
  });

  test('of the same hour twice is a whole day and night', () => {
    expect(say(on([2], '09:00', '09:00'), '2026-11-24T08:00:00Z')).toBe('open until 2026-11-25T08:00');
  });

  test('that begins on a closed day is closed past its midnight; one begun the day before runs out', () => {
    const every = on(WEEK, '20:00', '06:00');
    expect(say(every, '2026-12-23T22:00:00Z', ['2026-12-24'])).toBe('open until 2026-12-24T05:00');
    expect(say(every, '2026-12-24T22:00:00Z', ['2026-12-24'])).toBe('closed until 2026-12-25T19:00');
    expect(say(every, '2026-12-25T02:00:00Z', ['2026-12-24'])).toBe('closed until 2026-12-25T19:00');
  });
});

describe('a closed day', () => {
  test('is closed whole, and the next opening is after it', () => {
    expect(say(office, '2026-11-17T10:00:00Z', ['2026-11-17'])).toBe('closed until 2026-11-18T08:00');
    expect(say(office, '2026-11-16T17:00:00Z', ['2026-11-17'])).toBe('closed until 2026-11-18T08:00');
  });

  test('closes a day that is open to its midnight, at midnight', () => {
    const days = on(WEEK, '00:00', '24:00').slice(0, 6);
    expect(say(days, '2026-11-23T10:00:00Z', ['2026-11-25'])).toBe('open until 2026-11-24T23:00');
  });

  test('for weeks on end leaves nothing to promise', () => {
    const closed = Array.from({ length: 20 }, (_, day) =>
      new Date(Date.UTC(2026, 11, 1 + day)).toISOString().slice(0, 10),
    );
    expect(say(office, '2026-12-01T10:00:00Z', closed)).toBe('closed');
  });
});

describe('all day, every day', () => {
  const always = on(WEEK, '00:00', '24:00');

  test('is open for ever, on closed days too', () => {
    expect(isAroundTheClock(always)).toBe(true);
    expect(openness(always, new Set(['2026-12-24']), PRAGUE, new Date('2026-12-24T10:00:00Z'))).toEqual({
      isOpen: true,
      isAlways: true,
      changesAt: null,
    });
  });

  test.each(WEEK)('is not without all of day %i', (day) => {
    const others = always.filter(({ weekday }) => weekday !== day);
    expect(isAroundTheClock(others)).toBe(false);
    expect(isAroundTheClock([...others, { weekday: day, from: '00:00', until: '23:59' }])).toBe(false);
    expect(isAroundTheClock([...others, { weekday: day, from: '00:01', until: '24:00' }])).toBe(false);
  });

  test('is not when there are no hours', () => {
    expect(isAroundTheClock([])).toBe(false);
  });
});

describe('when the clocks change in Prague', () => {
  test('the office opens at nine on the wall', () => {
    const daily = on(WEEK, '09:00', '17:00');
    expect(say(daily, '2026-03-28T18:00:00Z')).toBe('closed until 2026-03-29T07:00');
    expect(say(daily, '2026-10-24T18:00:00Z')).toBe('closed until 2026-10-25T08:00');
  });

  test('a Sunday night line is open on the Monday at half past midnight', () => {
    const sunday = on([7], '20:00', '06:00');
    expect(say(sunday, '2026-03-29T22:30:00Z')).toBe('open until 2026-03-30T04:00');
    expect(say(sunday, '2026-10-25T23:30:00Z')).toBe('open until 2026-10-26T05:00');
  });

  test('and a Saturday one is not', () => {
    expect(say(on([6], '20:00', '06:00'), '2026-03-29T22:30:00Z')).toBe('closed until 2026-04-04T18:00');
  });

  test('an hour that is left out does not open; one that comes twice opens twice', () => {
    const early = on(WEEK, '02:00', '02:30');
    expect(say(early, '2026-03-28T12:00:00Z')).toBe('closed until 2026-03-30T00:00');
    expect(say(early, '2026-10-25T00:00:00Z')).toBe('open until 2026-10-25T00:30');
    expect(say(early, '2026-10-25T00:30:00Z')).toBe('closed until 2026-10-25T01:00');
  });
});

const toText = (m: number) =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
const wallTime = fc.oneof(
  fc.integer({ min: 0, max: 95 }).map((quarter) => toText(quarter * 15)),
  fc.integer({ min: 0, max: 1439 }).map(toText),
);
const opening = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: wallTime,
  until: fc.oneof({ weight: 4, arbitrary: wallTime }, { weight: 1, arbitrary: fc.constant('24:00') }),
});
const world = fc.record({
  hours: fc.array(opening, { maxLength: 8 }),
  closedOn: fc.subarray(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25']),
  zone: fc.constantFrom(PRAGUE, 'Europe/Kyiv', 'Asia/Kathmandu', 'Asia/Jakarta'),
  now: fc
    .tuple(
      fc.constantFrom('2026-03-27T12:00:00Z', '2026-10-23T12:00:00Z'),
      fc.integer({ min: 0, max: 4 * 24 * 60 * 60 }),
    )
    .map(([start, seconds]) => new Date(Date.parse(start) + seconds * 1000)),
});

/** The rule told anew: some stretch began today, or yesterday and runs past midnight, on a day that isn't closed. */
function isOpenByHand(hours: OpeningHours[], closedOn: string[], zone: string, now: Date): boolean {
  const { date, time } = wallClock(now, zone);
  const noon = Date.parse(`${date}T12:00:00Z`);
  return [0, 1].some((daysAgo) => {
    const day = new Date(noon - daysAgo * 86_400_000);
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + daysAgo * 1440;
    if (closedOn.includes(day.toISOString().slice(0, 10))) return false;
    return hours.some(({ weekday, from, until }) => {
      const [start, end] = [from, until].map(
        (wall) => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3)),
      ) as [number, number];
      return (
        weekday === (day.getUTCDay() || 7) && minute >= start && minute < (end <= start ? end + 1440 : end)
      );
    });
  });
}

describe('whatever the hours', () => {
  test('open is open by the calendar', () => {
    fc.assert(
      fc.property(world, ({ hours, closedOn, zone, now }) => {
        expect(openness(hours, new Set(closedOn), zone, now).isOpen).toBe(
          isOpenByHand(hours, closedOn, zone, now),
        );
      }),
      { numRuns: 80 },
    );
  });

  test('nothing changes before the moment that is told, and then it does', () => {
    fc.assert(
      fc.property(world, ({ hours, closedOn, zone, now }) => {
        const { isOpen, changesAt } = openness(hours, new Set(closedOn), zone, now);
        if (changesAt) expect(isOpenByHand(hours, closedOn, zone, changesAt)).toBe(!isOpen);
        // Two days to the minute are enough to see a change that was stepped over.
        const end = Math.min(changesAt?.getTime() ?? Infinity, now.getTime() + 2 * 24 * 60 * MINUTE);
        for (let before = Math.ceil(now.getTime() / MINUTE) * MINUTE; before < end; before += MINUTE)
          if (isOpenByHand(hours, closedOn, zone, new Date(before)) !== isOpen)
            expect.fail(`changed at ${new Date(before).toISOString()}`);
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['116 123', '116123', true],
  ['01632 960 001', '+441632960001', true],
  ['+44 1632 960 001', '+441632960001', true],
  ['01632 960 001', '+441632960014', false],
  ['116 123', '116111', false],
  ['0800 HELP', '08004357', false],
  ['', '116123', false],
])('"%s" for a number dialled as %s: %s', (shownAs, dial, leadsThere) => {
  expect(readsAsDialled(shownAs, dial)).toBe(leadsThere);
});

test('a banner ends later than now, and within thirty days', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const after = (ms: number) => isBannerEnd(new Date(now.getTime() + ms), now);
  const longest = LONGEST_BANNER_DAYS * 86_400_000;
  expect([after(-1), after(0), after(1), after(longest), after(longest + 1)]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});
