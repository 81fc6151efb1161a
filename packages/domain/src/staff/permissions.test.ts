import { describe, expect, test } from 'vitest';
import { isPermitted, PERMISSIONS, ROLES, STEP_UP } from './permissions.ts';

describe('who may do what', () => {
  // The table is the one that people read and agree on: `access/matrix.md`.
  test('an administrator sees and touches no request, and nobody’s calls', () => {
    const ofPersons = PERMISSIONS.filter((permission) =>
      /^(request|caller|break_glass|barred|client|case|enrolment)\./.test(permission),
    );
    expect(ofPersons.length).toBeGreaterThan(8);
    expect(ofPersons.filter((permission) => isPermitted(['administrator'], permission))).toEqual([]);
  });

  test('an auditor reads the trail, and nothing of a person', () => {
    const granted = PERMISSIONS.filter((permission) => isPermitted(['auditor'], permission));
    expect(granted).toEqual([
      'centre.read',
      'staff.directory',
      'profile.own',
      'audit.read',
      'audit.export',
      // What is taught, and nobody who is taught.
      'programme.read',
    ]);
  });

  test('an agency is a guest: its own profile alone', () => {
    expect(PERMISSIONS.filter((permission) => isPermitted(['agency'], permission))).toEqual(['profile.own']);
  });

  test('nobody but administrators changes what the centre publishes, or who works there', () => {
    for (const permission of ['centre.edit', 'staff.administer', 'staff.approve'] as const)
      expect(ROLES.filter((role) => isPermitted([role], permission))).toEqual(['administrator']);
  });

  test('whoever may break the glass by a role does not review by it', () => {
    for (const role of ROLES)
      expect(isPermitted([role], 'break_glass.open') && isPermitted([role], 'break_glass.review')).toBe(
        false,
      );
  });

  test('two roles may do what either may, and no more', () => {
    for (const permission of PERMISSIONS)
      for (const role of ROLES)
        expect(isPermitted(['counsellor', role], permission)).toBe(
          isPermitted(['counsellor'], permission) || isPermitted([role], permission),
        );
  });

  test('without a role nothing is permitted', () => {
    expect(PERMISSIONS.filter((permission) => isPermitted([], permission))).toEqual([]);
  });

  test('what is dangerous is something that somebody may do', () => {
    for (const permission of STEP_UP)
      expect(ROLES.some((role) => isPermitted([role], permission))).toBe(true);
  });
});
