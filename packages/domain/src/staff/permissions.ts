import { z } from 'zod';

export const ROLES = ['counsellor', 'supervisor', 'administrator'] as const;
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
  'staff.directory',
  'profile.own',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const OWN: Permission[] = ['profile.own', 'centre.read', 'staff.directory'];

/** Roles as data, in this one place. Administrators configure and see no request. */
const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  counsellor: new Set([
    ...OWN,
    'request.list',
    'request.read',
    'request.answer',
    'week.own',
    'absence.own',
    'short_text.own',
  ]),
  supervisor: new Set([
    ...OWN,
    'request.list',
    'request.read',
    'request.answer',
    'request.reassign',
    'week.own',
    'absence.own',
    'absence.others',
    'short_text.own',
  ]),
  administrator: new Set([...OWN, 'centre.edit']),
};

/** True when one of the roles grants the permission. */
export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTS[role].has(permission));
}
