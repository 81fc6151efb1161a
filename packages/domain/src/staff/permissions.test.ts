import { describe, expect, test } from 'vitest';
import { isPermitted, PERMISSIONS, ROLES } from './permissions.ts';
import type { Permission } from './permissions.ts';

// Who may do what, as the centre would put it on its wall: counsellor, supervisor, administrator.
const MATRIX: Record<Permission, readonly [boolean, boolean, boolean]> = {
  'request.list': [true, true, false],
  'request.read': [true, true, false],
  'request.answer': [true, true, false],
  'request.reassign': [false, true, false],
  'week.own': [true, true, false],
  'absence.own': [true, true, false],
  'absence.others': [false, true, false],
  'short_text.own': [true, true, false],
  'centre.read': [true, true, true],
  'centre.edit': [false, false, true],
  'staff.directory': [true, true, true],
  'profile.own': [true, true, true],
};

describe('who may do what', () => {
  test.each(PERMISSIONS)('%s', (permission) => {
    expect(ROLES.map((role) => isPermitted([role], permission))).toEqual(MATRIX[permission]);
  });

  test('an administrator sees and touches no request', () => {
    const ofRequests = PERMISSIONS.filter((permission) => permission.startsWith('request.'));
    expect(ofRequests).not.toEqual([]);
    expect(ofRequests.filter((permission) => isPermitted(['administrator'], permission))).toEqual([]);
  });

  test('a counsellor changes nothing that the centre publishes', () => {
    expect(isPermitted(['counsellor'], 'centre.edit')).toBe(false);
    expect(isPermitted(['counsellor', 'supervisor'], 'centre.edit')).toBe(false);
  });

  test('two roles may do what either may, and no more', () => {
    for (const permission of PERMISSIONS)
      expect(isPermitted(['counsellor', 'administrator'], permission)).toBe(
        isPermitted(['counsellor'], permission) || isPermitted(['administrator'], permission),
      );
  });

  test('without a role nothing is permitted', () => {
    expect(PERMISSIONS.filter((permission) => isPermitted([], permission))).toEqual([]);
  });
});
