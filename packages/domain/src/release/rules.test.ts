import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayReport, RELEASE_FIELDS, releaseState, reportOf } from './index.ts';
import type { Permission, ReleaseField, RollOfOne } from './index.ts';

const TODAY = '2026-11-24';
const permit = (parts: Partial<Permission> = {}): Permission => ({
  fields: [...RELEASE_FIELDS],
  validUntilOn: '2026-12-31',
  revokedAt: null,
  ...parts,
});
const roll = (parts: Partial<RollOfOne> = {}): RollOfOne => ({
  days: [
    { on: '2026-11-03', mark: 'present' },
    { on: '2026-11-10', mark: 'late' },
    { on: '2026-11-17', mark: 'excused' },
    { on: '2026-11-24', mark: 'absent' },
  ],
  state: 'enrolled',
  hasCompleted: null,
  ...parts,
});

describe('a release holds', () => {
  test('to its last day, and not a day longer', () => {
    expect(releaseState(permit({ validUntilOn: TODAY }), TODAY)).toBe('valid');
    expect(releaseState(permit({ validUntilOn: '2026-11-23' }), TODAY)).toBe('expired');
  });

  test('until it is taken back, whatever its date says', () => {
    expect(releaseState(permit({ revokedAt: '2026-11-20' }), TODAY)).toBe('revoked');
    expect(releaseState(permit({ revokedAt: '2026-11-20', validUntilOn: '2026-01-01' }), TODAY)).toBe(
      'revoked',
    );
  });
});

describe('a report', () => {
  test('says what the roll says', () => {
    expect(reportOf(permit(), roll(), TODAY)).toEqual({
      asOf: TODAY,
      attended: ['2026-11-03', '2026-11-10'],
      absences: [
        { on: '2026-11-17', isExcused: true },
        { on: '2026-11-24', isExcused: false },
      ],
      outcome: 'running',
      stopped: null,
    });
  });

  test('has what was released in it, and nothing else: for every choice of fields, and nothing once it doesn’t hold', () => {
    fc.assert(
      fc.property(
        fc.subarray([...RELEASE_FIELDS]),
        fc.boolean(),
        fc.constantFrom('2026-11-23', TODAY, '2027-01-01'),
        fc.constantFrom(
          'enrolled',
          'completed',
          'not_completed',
          'withdrawn',
          'declined',
          'waitlisted' as const,
        ),
        (fields: ReleaseField[], isRevoked, validUntilOn, state) => {
          const release = permit({ fields, validUntilOn, revokedAt: isRevoked ? '2026-11-20' : null });
          const { asOf: _, ...told } = reportOf(release, roll({ state }), TODAY);
          const holds = !isRevoked && validUntilOn >= TODAY;
          expect(Object.keys(told).sort()).toEqual(holds ? [...fields].sort() : []);
          for (const field of RELEASE_FIELDS)
            expect(mayReport(release, field, TODAY)).toBe(holds && fields.includes(field));
        },
      ),
    );
  });

  test.each([
    ['completed', true, 'completed', null],
    // One of those who came together.
    ['completed', false, 'not_completed', null],
    ['not_completed', null, 'not_completed', null],
    ['withdrawn', null, 'left', { since: '2026-11-10' }],
    ['declined', null, 'left', { since: '2026-11-10' }],
  ] as const)('of somebody %s (%s) says %s', (state, hasCompleted, outcome, stopped) => {
    expect(reportOf(permit(), roll({ state, hasCompleted }), TODAY)).toMatchObject({ outcome, stopped });
  });

  test('says that somebody stopped who was absent twice running, and since when; an excuse is no sign of it', () => {
    const days = [...roll().days, { on: '2026-12-01', mark: 'absent' as const }];
    expect(reportOf(permit(), roll({ days }), TODAY).stopped).toEqual({ since: '2026-11-10' });
  });

  test('says that somebody never came', () => {
    const told = reportOf(permit(), roll({ days: [], state: 'withdrawn' }), TODAY);
    expect(told).toMatchObject({ outcome: 'never_began', stopped: { since: null } });
  });
});
