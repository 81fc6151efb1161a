import { z } from 'zod';

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
  'staff.directory',
  'staff.read',
  'staff.administer',
  'staff.approve',
  'profile.own',
  'break_glass.open',
  'break_glass.review',
  'barred.edit',
  'caller.verify',
  'audit.read',
  'audit.export',
  'audit.who_looked',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What everybody on the staff may. An agency is a guest: of these it has its own profile alone. */
const COLLEAGUE = ['profile.own', 'centre.read', 'staff.directory'] as const;
const REQUESTS = ['request.list', 'request.read', 'request.answer', 'audit.who_looked'] as const;
const OWN_WEEK = ['week.own', 'absence.own', 'short_text.own'] as const;

/** Roles as data, in this one place. Administrators configure and see no request; auditors see the trail and no content. */
const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  call_taker: new Set([...COLLEAGUE, 'week.own', 'absence.own', 'caller.verify', 'break_glass.open']),
  counsellor: new Set([...COLLEAGUE, ...REQUESTS, ...OWN_WEEK, 'caller.verify', 'break_glass.open']),
  custodian: new Set([...COLLEAGUE, 'barred.edit']),
  shelter_staff: new Set([...COLLEAGUE, 'week.own', 'absence.own']),
  coordinator: new Set([...COLLEAGUE, 'week.own', 'absence.own']),
  supervisor: new Set([
    ...COLLEAGUE,
    ...REQUESTS,
    ...OWN_WEEK,
    'request.reassign',
    'absence.others',
    'caller.verify',
    'break_glass.review',
    'barred.edit',
    'audit.read',
    'audit.export',
  ]),
  editor: new Set([...COLLEAGUE]),
  administrator: new Set([...COLLEAGUE, 'centre.edit', 'staff.read', 'staff.administer', 'staff.approve']),
  auditor: new Set([...COLLEAGUE, 'audit.read', 'audit.export']),
  agency: new Set(['profile.own']),
};

/** True when one of the roles grants the permission. */
export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTS[role].has(permission));
}

/** Permissions whose use asks for a second factor shown within the last ten minutes. */
export const STEP_UP: ReadonlySet<Permission> = new Set([
  'staff.administer',
  'staff.approve',
  'audit.export',
  'break_glass.open',
  'barred.edit',
]);
