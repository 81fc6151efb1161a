import type { Permission, Role } from '../staff/permissions.ts';
import type { FieldGroup, Relation } from './schema.ts';

/** What everybody on the staff may. An agency is a guest: of these it has its own profile alone. */
const COLLEAGUE = ['profile.own', 'centre.read', 'staff.directory', 'programme.read'] as const;
const REQUESTS = ['request.list', 'request.read', 'request.answer', 'audit.who_looked'] as const;
/** The daily work with people. `case.work` is everything one does inside a case that is one's own or one's team's. */
const CASES = [
  'client.find',
  'client.read',
  'client.edit',
  'client.export',
  'case.list',
  'case.read',
  'case.begin',
  'case.work',
  'task.own',
] as const;
const OWN_WEEK = ['week.own', 'absence.own', 'short_text.own'] as const;
/** Leading a class: the roll of one's own cohorts, whose rows row security narrows. An administrator leads none. */
const LEADS = ['class.lead'] as const;

/**
 * Roles as data, in this one place; `matrix.md` beside it shows them as a table, and the tests run every cell. Who may
 * do a thing at all says nothing of which rows: that is `READS`. Administrators configure and see no request; auditors
 * see the trail and no content.
 */
export const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  // A call-taker reads only what break-glass opens.
  call_taker: new Set([
    ...COLLEAGUE,
    ...LEADS,
    'week.own',
    'absence.own',
    'request.read',
    'case.read',
    'client.find',
    'case.begin',
    'task.own',
    'caller.verify',
    'break_glass.open',
    'break_glass.own',
  ]),
  counsellor: new Set([
    ...COLLEAGUE,
    ...REQUESTS,
    ...CASES,
    ...OWN_WEEK,
    ...LEADS,
    'caller.verify',
    'break_glass.open',
    'break_glass.own',
  ]),
  custodian: new Set([
    ...COLLEAGUE,
    'barred.read',
    'barred.edit',
    'client.find',
    'client.merge',
    'client.export',
    'client.erase',
    'client.import',
  ]),
  shelter_staff: new Set([...COLLEAGUE, ...LEADS, 'week.own', 'absence.own', 'shelter.guard']),
  // Programmes and whoever signs up for them; no case.
  coordinator: new Set([
    ...COLLEAGUE,
    ...LEADS,
    'week.own',
    'absence.own',
    'short_text.own',
    'programme.edit',
    'programme.figures',
    'enrolment.run',
    'audit.who_looked',
  ]),
  supervisor: new Set([
    ...COLLEAGUE,
    ...REQUESTS,
    ...CASES,
    'case.assign',
    'case.approve',
    'case.supervise',
    'programme.figures',
    ...OWN_WEEK,
    ...LEADS,
    'request.reassign',
    'absence.others',
    'caller.verify',
    'break_glass.review',
    'barred.read',
    'barred.edit',
    'audit.read',
    'audit.export',
    'shelter.guard',
  ]),
  // The public library, and the banner for a public emergency.
  editor: new Set([...COLLEAGUE, 'library.read', 'library.edit', 'banner.edit']),
  administrator: new Set([
    ...COLLEAGUE,
    'centre.edit',
    'banner.edit',
    'staff.read',
    'staff.administer',
    'staff.approve',
    'instrument.administer',
    'library.read',
  ]),
  auditor: new Set([...COLLEAGUE, 'audit.read', 'audit.export']),
  agency: new Set(['profile.own']),
};

/** Permissions whose use asks for a second factor shown within the last ten minutes. */
export const STEP_UP: ReadonlySet<Permission> = new Set([
  'staff.administer',
  'staff.approve',
  'audit.export',
  'break_glass.open',
  'barred.edit',
  'client.merge',
  'client.export',
  'client.erase',
  'client.import',
]);

type Reads = Readonly<Partial<Record<Relation, readonly FieldGroup[]>>>;
const FILE = ['clear', 'words', 'safe_contact', 'health', 'accused'] as const;

/** Which groups of fields a role reads of a row, by relation to it. What isn't listed is not there for them. */
export const READS: Readonly<Partial<Record<Role, Reads>>> = {
  counsellor: { own: [...FILE, 'reach', 'shelter_address'], assigned: FILE, team: FILE },
  supervisor: { own: [...FILE, 'reach', 'shelter_address'], assigned: FILE, team: FILE, other: FILE },
  // Where somebody lives, for those who open the door there; nothing of why they came.
  shelter_staff: { own: ['shelter_address'], assigned: ['shelter_address'] },
};

/** What break-glass opens to a role that may use it, whoever the row belongs to. Never `reach`: it reads and does not act. */
export const BREAK_GLASS_READS: Readonly<Partial<Record<Role, readonly FieldGroup[]>>> = {
  call_taker: FILE,
  counsellor: FILE,
};

/** What a verified caller may be told of their own request. An unverified one is told nothing, not even that it exists. */
export const CALLER_HEARS: readonly FieldGroup[] = ['clear'];

/** Minutes that a broken glass stays open. */
export const BREAK_GLASS_MINUTES = 60;
/** Hours within which a supervisor reviews one. */
export const REVIEW_HOURS = 24;
/** Minutes that a caller stays verified: for this call. */
export const CALL_MINUTES = 30;
/** Wrong code words in one call, after which none is compared any more. */
export const CODE_WORD_TRIES = 3;
