import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOver, mayReach, wallClock } from './rules.ts';
import { CHANNELS, DAYS, SafeContact } from './schema.ts';

const MINUTE = 60_000;
const at = (instant: string) => new Date(instant);

/** An agreement on calls in Prague, weekday or not, from nine to six. */
const agree = (change: Partial<SafeContact> = {}): SafeContact => ({
  ...SafeContact.parse({
    channel: 'phone',
    address: '+44 1632 960456',
    name: 'Eva',
    from: '09:00',
    until: '18:00',
    zone: 'Europe/Prague',
    mayLeaveMessage: true,
  }),
  ...change,
});
const refusals = (change: Partial<SafeContact>, instant: string) =>
  mayReach(agree(change), 'phone', at(instant)).refusals;
const allowedAt = (change: Partial<SafeContact>, instant: string) =>
  mayReach(agree(change), 'phone', at(instant)).allowedAt?.toISOString() ?? null;

// Tuesday 24 November 2026, 12:00 in Prague.
const tuesday = '2026-11-24T11:00:00Z';

describe('what was agreed is allowed', () => {
  test('by the name and in the manner agreed, from this moment on', () => {
    expect(mayReach(agree(), 'phone', at(tuesday))).toEqual({
      isAllowed: true,
      refusals: [],
      name: 'Eva',
      mayLeaveMessage: true,
      allowedAt: at(tuesday),
    });
  });

  test('from the first minute of the hours until before the last', () => {
    expect(refusals({}, '2026-11-24T07:59:59Z')).toEqual(['outside_hours']);
    expect(refusals({}, '2026-11-24T08:00:00Z')).toEqual([]);
    expect(refusals({}, '2026-11-24T16:59:59Z')).toEqual([]);
    expect(refusals({}, '2026-11-24T17:00:00Z')).toEqual(['outside_hours']);
  });
});

describe('nobody is reached', () => {
  test('without an agreement, and nothing of it is told', () => {
    expect(mayReach(null, 'phone', at(tuesday))).toEqual({
      isAllowed: false,
      refusals: ['no_agreement'],
      name: '',
      mayLeaveMessage: false,
      allowedAt: null,
    });
  });

  test.each(CHANNELS)('by %s, when they said that they come back with their code', (channel) => {
    const permission = mayReach(agree({ channel: 'code_only' }), channel, at(tuesday));
    expect(permission).toMatchObject({
      isAllowed: false,
      refusals: ['code_only'],
      name: '',
      allowedAt: null,
    });
  });

  test.each(['sms', 'email', 'code_only'] as const)('by %s, when they agreed to calls', (channel) => {
    const permission = mayReach(agree(), channel, at(tuesday));
    expect(permission).toMatchObject({ isAllowed: false, refusals: ['other_channel'], allowedAt: null });
  });

  test('on a day that was not agreed', () => {
    expect(refusals({ days: 'weekend' }, tuesday)).toEqual(['outside_days']);
    expect(refusals({ days: 'weekdays' }, '2026-11-28T11:00:00Z')).toEqual(['outside_days']);
    expect(refusals({ days: 'weekdays' }, '2026-11-27T11:00:00Z')).toEqual([]);
    expect(refusals({ days: 'weekend' }, '2026-11-29T11:00:00Z')).toEqual([]);
  });

  test('after the last day of the agreement, which is a day of it in their own zone', () => {
    expect(refusals({ validUntilOn: '2026-11-24' }, '2026-11-24T16:59:00Z')).toEqual([]);
    expect(refusals({ validUntilOn: '2026-11-24' }, '2026-11-25T11:00:00Z')).toEqual(['expired']);
    expect(allowedAt({ validUntilOn: '2026-11-24' }, '2026-11-24T17:00:00Z')).toBeNull();
    // 23:30 in Jakarta is still the last day, though in Kyiv it began to be late in the afternoon.
    const jakarta = { zone: 'Asia/Jakarta', from: '00:00', until: '23:59', validUntilOn: '2026-11-24' };
    expect(refusals(jakarta, '2026-11-24T16:30:00Z')).toEqual([]);
    expect(refusals(jakarta, '2026-11-24T17:30:00Z')).toEqual(['expired']);
  });

  test('and every reason is named at once', () => {
    const agreement = agree({ days: 'weekend', validUntilOn: '2026-11-20' });
    expect(mayReach(agreement, 'sms', at('2026-11-24T03:00:00Z')).refusals).toEqual([
      'other_channel',
      'outside_hours',
      'outside_days',
      'expired',
    ]);
  });
});

describe('hours past midnight', () => {
  const night = { from: '22:00', until: '02:00' };

  test('run on into the next morning', () => {
    expect(refusals(night, '2026-11-24T20:59:00Z')).toEqual(['outside_hours']);
    expect(refusals(night, '2026-11-24T21:00:00Z')).toEqual([]);
    expect(refusals(night, '2026-11-25T00:59:00Z')).toEqual([]);
    expect(refusals(night, '2026-11-25T01:00:00Z')).toEqual(['outside_hours']);
  });

  test('belong to the day on which they began', () => {
    const [saturdayAtOne, mondayAtOne] = ['2026-11-28T00:00:00Z', '2026-11-30T00:00:00Z'] as const;
    expect(refusals({ ...night, days: 'weekdays' }, saturdayAtOne)).toEqual([]);
    expect(refusals({ ...night, days: 'weekdays' }, mondayAtOne)).toEqual(['outside_days']);
    expect(refusals({ ...night, days: 'weekend' }, saturdayAtOne)).toEqual(['outside_days']);
    expect(refusals({ ...night, days: 'weekend' }, mondayAtOne)).toEqual([]);
  });

  test('end at midnight with the last day of the agreement: in doubt, nobody calls', () => {
    expect(refusals({ ...night, validUntilOn: '2026-11-24' }, '2026-11-24T22:59:00Z')).toEqual([]);
    expect(refusals({ ...night, validUntilOn: '2026-11-24' }, '2026-11-24T23:00:00Z')).toEqual(['expired']);
  });

  test('may end at midnight itself', () => {
    const evening = { from: '20:00', until: '00:00' };
    expect(refusals(evening, '2026-11-24T22:59:00Z')).toEqual([]);
    expect(refusals(evening, '2026-11-24T23:00:00Z')).toEqual(['outside_hours']);
  });
});

describe("the clock is the person's own", () => {
  test.each([
    ['Asia/Kathmandu', '2026-11-24T03:15:00Z', '2026-11-24T12:15:00Z'],
    ['Europe/Kyiv', '2026-11-24T07:00:00Z', '2026-11-24T16:00:00Z'],
    ['Asia/Jakarta', '2026-11-24T02:00:00Z', '2026-11-24T11:00:00Z'],
    ['Asia/Shanghai', '2026-11-24T01:00:00Z', '2026-11-24T10:00:00Z'],
    ['Europe/London', '2026-11-24T09:00:00Z', '2026-11-24T18:00:00Z'],
  ])('nine to six in %s', (zone, nine, six) => {
    const before = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    expect(refusals({ zone }, before(nine))).toEqual(['outside_hours']);
    expect(refusals({ zone }, nine)).toEqual([]);
    expect(refusals({ zone }, before(six))).toEqual([]);
    expect(refusals({ zone }, six)).toEqual(['outside_hours']);
    expect(allowedAt({ zone }, '2026-11-23T20:00:00Z')).toBe(at(nine).toISOString());
  });

  test('a Saturday that has begun in Shanghai is no Friday', () => {
    const late = { zone: 'Asia/Shanghai', from: '00:00', until: '08:00', days: 'weekdays' as const };
    expect(refusals(late, '2026-11-27T16:30:00Z')).toEqual(['outside_days']);
    expect(refusals({ ...late, zone: 'UTC', from: '16:00', until: '18:00' }, '2026-11-27T16:30:00Z')).toEqual(
      [],
    );
  });

  test('midnight reads 00:00 of the new day', () => {
    expect(wallClock(at('2026-11-24T18:15:00Z'), 'Asia/Kathmandu')).toEqual({
      weekday: 3,
      time: '00:00',
      date: '2026-11-25',
    });
    expect(wallClock(at('2026-11-29T22:59:59Z'), 'Europe/Prague')).toEqual({
      weekday: 7,
      time: '23:59',
      date: '2026-11-29',
    });
  });

  test('and stays right when more zones were asked for than are remembered', () => {
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 250);
    const first = zones.map((zone) => wallClock(at(tuesday), zone));
    expect(zones.map((zone) => wallClock(at(tuesday), zone))).toEqual(first);
  });
});

describe('when the clocks change in Prague', () => {
  test('nine in the morning is nine in the morning, on both sides', () => {
    expect(allowedAt({}, '2026-03-28T20:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(allowedAt({}, '2026-03-27T20:00:00Z')).toBe('2026-03-28T08:00:00.000Z');
    expect(allowedAt({}, '2026-10-24T20:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
    expect(allowedAt({}, '2026-10-23T20:00:00Z')).toBe('2026-10-24T07:00:00.000Z');
  });

  test('an hour that is left out is waited for until the next day', () => {
    expect(allowedAt({ from: '02:00', until: '03:00' }, '2026-03-28T12:00:00Z')).toBe(
      '2026-03-30T00:00:00.000Z',
    );
  });

  test('an hour that comes twice is allowed twice', () => {
    const hour = { from: '02:00', until: '03:00' };
    expect(refusals(hour, '2026-10-25T00:30:00Z')).toEqual([]);
    expect(refusals(hour, '2026-10-25T01:30:00Z')).toEqual([]);
    expect(refusals(hour, '2026-10-25T02:00:00Z')).toEqual(['outside_hours']);
  });

  test('a Saturday night runs on through the longer one', () => {
    const night = { from: '22:00', until: '04:00', days: 'weekend' as const };
    for (const instant of ['2026-03-29T01:59:00Z', '2026-10-25T02:59:00Z'])
      expect(refusals(night, instant)).toEqual([]);
    for (const instant of ['2026-03-29T02:00:00Z', '2026-10-25T03:00:00Z'])
      expect(refusals(night, instant)).toEqual(['outside_hours']);
  });
});

describe('when it is allowed next', () => {
  test('is to the minute, be the hours ever so short', () => {
    expect(allowedAt({ from: '10:07', until: '18:00' }, '2026-11-24T07:00:00Z')).toBe(
      '2026-11-24T09:07:00.000Z',
    );
    expect(allowedAt({ from: '10:01', until: '10:04' }, tuesday)).toBe('2026-11-25T09:01:00.000Z');
  });

  test('is after the weekend for weekdays, and never for what has expired', () => {
    expect(allowedAt({ days: 'weekdays' }, '2026-11-27T17:00:00Z')).toBe('2026-11-30T08:00:00.000Z');
    expect(allowedAt({ validUntilOn: '2026-11-01' }, tuesday)).toBeNull();
  });
});

const minutes = fc.integer({ min: 0, max: 1439 });
const wallTime = minutes.map(
  (m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
);
const agreement = fc
  .record({
    channel: fc.constantFrom(...CHANNELS),
    days: fc.constantFrom(...DAYS),
    from: wallTime,
    until: wallTime,
    zone: fc.constantFrom(
      'Europe/Prague',
      'Europe/Kyiv',
      'Asia/Kathmandu',
      'Asia/Jakarta',
      'Asia/Shanghai',
      'America/St_Johns',
    ),
    validUntilOn: fc.option(fc.constantFrom('2026-03-29', '2026-03-30', '2026-10-24', '2026-10-26')),
  })
  .filter(({ from, until }) => from !== until)
  .map(agree);
// Round both changes of the clocks, where the rule is hardest.
const moment = fc
  .tuple(
    fc.constantFrom('2026-03-27T00:00:00Z', '2026-10-23T00:00:00Z'),
    fc.integer({ min: 0, max: 4 * 24 * 60 * 60 }),
  )
  .map(([start, seconds]) => new Date(Date.parse(start) + seconds * 1000));

/** The rule told anew: hours by the clock, the days by when those hours began, the last day by the calendar. */
function isAllowedByHand(
  { channel, days, from, until, zone, validUntilOn }: SafeContact,
  now: Date,
): boolean {
  const { weekday, time, date } = wallClock(now, zone);
  const sinceYesterday = from > until && time < until;
  if (!(sinceYesterday || (time >= from && (from > until || time < until)))) return false;
  const began = sinceYesterday ? (weekday === 1 ? 7 : weekday - 1) : weekday;
  const isDay = { any: true, weekdays: began <= 5, weekend: began >= 6 }[days];
  return channel !== 'code_only' && isDay && (validUntilOn === null || date <= validUntilOn);
}

describe('whatever was agreed', () => {
  test('it is allowed exactly when nothing speaks against it', () => {
    fc.assert(
      fc.property(agreement, fc.constantFrom(...CHANNELS), moment, (agreed, channel, now) => {
        const { isAllowed, refusals: said } = mayReach(agreed, channel, now);
        expect(isAllowed).toBe(said.length === 0);
        expect(isAllowed).toBe(channel === agreed.channel && isAllowedByHand(agreed, now));
      }),
      { numRuns: 300 },
    );
  });

  test('the next moment is really allowed, and no minute before it is', () => {
    fc.assert(
      fc.property(agreement, moment, (agreed, now) => {
        const next = mayReach(agreed, agreed.channel, now).allowedAt;
        if (next) expect(isAllowedByHand(agreed, next)).toBe(true);
        // Three days to the minute are enough to see a moment that was stepped over.
        const end = Math.min(next?.getTime() ?? Infinity, now.getTime() + 3 * 24 * 60 * MINUTE);
        for (let before = now.getTime(); before < end; before = (Math.floor(before / MINUTE) + 1) * MINUTE)
          if (isAllowedByHand(agreed, new Date(before)))
            expect.fail(`allowed at ${new Date(before).toISOString()}`);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an agreement’s last day', () => {
  const isOverOn = (validUntilOn: string | null, instant: string, change: Partial<SafeContact> = {}) =>
    isOver(agree({ validUntilOn, ...change }), at(instant));

  test('is over when it has ended where the person is', () => {
    expect(isOverOn('2026-11-24', tuesday)).toBe(false);
    expect(isOverOn('2026-11-24', '2026-11-24T22:59:59Z')).toBe(false);
    expect(isOverOn('2026-11-24', '2026-11-24T23:00:00Z')).toBe(true);
    expect(isOverOn('2026-11-24', '2026-11-24T23:00:00Z', { zone: 'America/New_York' })).toBe(false);
    expect(isOverOn('2026-11-23', tuesday)).toBe(true);
  });

  test('is never over without one, nor for somebody whom nobody reaches', () => {
    expect(isOverOn(null, tuesday)).toBe(false);
    expect(isOverOn('2020-01-01', tuesday, { channel: 'code_only' })).toBe(false);
  });
});
