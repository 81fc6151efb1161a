import { TRAIL_FAULTS } from '@breakwater/domain/audit';
import { expect, test } from 'vitest';
import { sayVerdict } from './trail-words.ts';

const checkpoint = { n: 2, seq: 40, hash: '', count: 10, at: '2026-11-23T08:00:00.000Z', before: '' };

test('a whole trail and since which checkpoint it is held fast', () => {
  expect(sayVerdict({ rows: 42, waiting: 0, fault: null, faultAt: null, checkpoint }, 'aa bb')).toBe(
    `The trail is whole: 42 rows.
Up to row 40 it agrees with checkpoint 2, signed at 2026-11-23T08:00:00.000Z.
Signed with the key aa bb.`,
  );
  expect(sayVerdict({ rows: 0, waiting: 3, fault: null, faultAt: null, checkpoint: null }, 'aa')).toMatch(
    /not chained yet: 3.*\nNo signed checkpoint/,
  );
});

test.each(TRAIL_FAULTS)('%s is named with its place', (fault) => {
  const said = sayVerdict({ rows: 42, waiting: 0, fault, faultAt: 7, checkpoint }, 'aa');
  expect(said).toMatch(/^The trail is NOT whole: .*\b7\b/);
});
