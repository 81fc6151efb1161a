import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../safe-contact/rules.ts';
import { CHANNELS, DAYS } from '../safe-contact/schema.ts';
import { offerDeadline, type SafeHours } from './deadline.ts';

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
const moment = fc
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
      fc.property(anyHours, moment, fc.integer({ min: 1, max: 72 }), (agreement, madeAt, hours) => {
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
