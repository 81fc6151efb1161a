import { describe, expect, test } from 'vitest';
import { readTrailSearch, trailFilter } from './trail-filter.ts';

const searched = (search: string) => readTrailSearch(new URLSearchParams(search));

describe('what the trail is narrowed to', () => {
  test('whatever an address says, only what means something is taken', () => {
    const id = '01890000-0000-7000-8000-000000000000';
    expect(searched(`person=${id}&group=request&from=2026-10-25&until=2026-10-25`)).toEqual({
      from: '2026-10-25',
      until: '2026-10-25',
      person: id,
      group: 'request',
      subject: '',
      cursor: '',
      reason: '',
    });
    const nothing = searched('person=x&group=constructor&from=2026-13-45&until=now&subject=1&reason=%00');
    expect(Object.values(nothing).every((value) => value === '')).toBe(true);
  });

  test('a mistyped year fails nowhere: it is the first or the last day that could be meant', () => {
    for (const date of ['0001-01-01', '0202-11-23', '1000-01-01', '1900-01-01', '9999-12-31'])
      for (const zone of ['UTC', 'Europe/Prague', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/New_York'])
        expect(() => trailFilter(searched(`from=${date}&until=${date}`), zone)).not.toThrow();
    expect(searched('from=0202-11-23&until=9999-12-31')).toMatchObject({
      from: '1970-01-02',
      until: '2099-12-30',
    });
  });

  test('days are whole days of the reader, the last one included, also when clocks change', () => {
    const filter = trailFilter(searched('from=2026-10-25&until=2026-10-25'), 'Europe/Prague');
    expect(filter).toMatchObject({ from: '2026-10-24T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z' });
    expect(trailFilter(searched(''), 'Asia/Kathmandu')).toEqual({
      from: null,
      until: null,
      actorId: null,
      group: null,
      subjectId: null,
    });
  });
});
