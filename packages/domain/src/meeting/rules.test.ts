import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyOf, isCancelledLate, toMinor } from './rules.ts';
import { BookMeeting, MEETING_STATES, RecordFee } from './schema.ts';
import { nextMeetingState } from './status.ts';

describe('amounts', () => {
  test.each([
    ['250', 25_000],
    ['12,50', 1_250],
    ['12.5', 1_250],
    ['1 200', 120_000],
    ['0', 0],
  ])('%s is %d of the smallest coin', (typed, minor) => expect(toMinor(typed, 'CZK')).toBe(minor));

  test.each(['', '-5', '1,234', '12,', 'x', '1e9', '99999999999'])('%s is no amount', (typed) =>
    expect(toMinor(typed, 'CZK')).toBeUndefined(),
  );

  test('what is typed and what is kept are the same amount', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(99), (whole, cents) => {
        expect(toMinor(`${whole},${String(cents).padStart(2, '0')}`, 'UAH')).toBe(whole * 100 + cents);
      }),
    );
  });

  test('a currency without a smaller coin takes none', () => {
    expect(toMinor('250', 'JPY')).toBe(250);
    expect(toMinor('2,50', 'JPY')).toBeUndefined();
    expect(currencyOf('ID')).toBe('IDR');
  });

  test('what isn’t an amount is refused at its field', () => {
    const id = '01890000-0000-7000-8000-000000000000';
    const said = RecordFee.safeParse({ key: id, id, kind: 'free', minor: -1 });
    expect(said.error?.issues[0]).toMatchObject({ path: ['minor'], message: 'error_amount' });
  });
});

test('a client’s word is late inside the hours that the policy names; the centre’s never', () => {
  const startsAt = new Date('2026-11-24T10:00:00Z');
  const late = (by: 'client' | 'centre', at: string) =>
    isCancelledLate({ cancelHours: 24 }, { by, at: new Date(at), startsAt });
  expect(late('client', '2026-11-23T10:00:00Z')).toBe(false);
  expect(late('client', '2026-11-23T10:00:01Z')).toBe(true);
  expect(late('centre', '2026-11-24T09:59:00Z')).toBe(false);
});

test('whatever was recorded wrongly can be put right, and what is off is not attended', () => {
  for (const state of MEETING_STATES)
    if (state !== 'booked') expect(nextMeetingState(state, 'undo')).toBe('booked');
  expect(nextMeetingState('cancelled', 'attend')).toBeUndefined();
  expect(nextMeetingState('attended', 'cancel')).toBeUndefined();
});

test('a meeting ends after it begins, and lasts no day', () => {
  const id = '01890000-0000-7000-8000-000000000000';
  const base = { key: id, episodeId: id, staffId: id, mode: 'phone', startsAt: '2026-11-24T10:00:00Z' };
  for (const endsAt of ['2026-11-24T10:00:00Z', '2026-11-24T09:00:00Z', '2026-11-25T10:00:00Z'])
    expect(BookMeeting.safeParse({ ...base, endsAt }).error?.issues[0]).toMatchObject({
      path: ['endsAt'],
      message: 'error_meeting_length',
    });
});
