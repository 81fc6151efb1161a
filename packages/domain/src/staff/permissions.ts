import { z } from 'zod';
import { GRANTS } from '../access/policy.ts';

export { STEP_UP } from '../access/policy.ts';

export const ROLES = [
  'call_taker',
  'counsellor',
  'custodian',
  'shelter_staff',
  'coordinator',
  'supervisor',
  'editor',
  'administrator',
  'auditor',
  'agency',
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const PERMISSIONS = [
  'request.list',
  'request.read',
  'request.answer',
  'request.reassign',
  'week.own',
  'absence.own',
  'absence.others',
  'short_text.own',
  'centre.read',
  'centre.edit',
  'banner.edit',
  'staff.directory',
  'staff.read',
  'staff.administer',
  'staff.approve',
  'profile.own',
  'break_glass.open',
  'break_glass.own',
  'break_glass.review',
  'barred.read',
  'barred.edit',
  'caller.verify',
  'audit.read',
  'audit.export',
  'audit.who_looked',
  'client.find',
  'client.read',
  'client.edit',
  'client.merge',
  'client.export',
  'client.erase',
  'client.import',
  'case.list',
  'case.read',
  'case.begin',
  'case.work',
  'case.assign',
  'case.approve',
  'case.supervise',
  'instrument.administer',
  'task.own',
  'programme.read',
  'programme.edit',
  'class.lead',
  'enrolment.run',
  'programme.figures',
  'library.read',
  'library.edit',
  'shelter.guard',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** True when one of the roles grants the permission. */
export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTS[role].has(permission));
}
