import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Mode } from '../slot/schema.ts';
import { CalendarDate, Id, Instant } from '../text.ts';
import { RequestState } from '../request/status.ts';
import { Role } from './permissions.ts';
import { Gender, LinkKind, Profession, Qualification, ResetKind, StaffState } from './schema.ts';

/** A member of staff, as the administrators' list shows them: nothing sealed but the name. */
export const StaffRow = z.strictObject({
  id: Id,
  name: z.string(),
  roles: z.array(Role),
  state: StaffState,
  hasSecondFactor: z.boolean(),
  lastSignedInAt: Instant.nullable(),
  /** Until when the newest one-time link can be used. */
  linkUntil: Instant.nullable(),
});
export type StaffRow = z.infer<typeof StaffRow>;

/** A reset that waits for a second administrator. */
export const OpenReset = z.strictObject({
  id: Id,
  staffId: Id,
  name: z.string(),
  kind: ResetKind,
  requestedById: Id,
  requestedBy: z.string(),
  requestedAt: Instant,
  expiresAt: Instant,
  /** Whether the reader is the second person: neither who asked nor whom it is for. */
  canApprove: z.boolean(),
});
export type OpenReset = z.infer<typeof OpenReset>;

/** Who hasn't been looked at in this quarter, and since when that is due. */
export const ReviewDue = z.strictObject({ quarterStartsOn: CalendarDate, staffIds: z.array(Id) });
export type ReviewDue = z.infer<typeof ReviewDue>;

export const StaffList = z.strictObject({
  rows: z.array(StaffRow),
  resets: z.array(OpenReset),
  review: ReviewDue,
  canSendMail: z.boolean(),
});
export type StaffList = z.infer<typeof StaffList>;

/** What somebody holds and has promised, by number and time: an administrator sees no request. */
export const Duties = z.strictObject({
  requests: z.array(z.strictObject({ number: z.string(), state: RequestState })),
  cases: z.array(z.strictObject({ number: z.string() })),
  appointments: z.array(z.strictObject({ number: z.string(), startsAt: Instant, endsAt: Instant })),
  absences: z.array(z.strictObject({ startsAt: Instant, endsAt: Instant })),
});
export type Duties = z.infer<typeof Duties>;

/** One member of staff, opened by an administrator. */
export const StaffMember = z.strictObject({
  ...StaffRow.shape,
  login: z.string(),
  email: z.string(),
  profession: Profession,
  qualification: Qualification,
  qualificationNote: z.string(),
  languages: z.array(Locale),
  gender: Gender,
  locale: Locale,
  serviceIds: z.array(Id),
  modes: z.array(Mode),
  sessions: z.int(),
  duties: Duties,
  reset: OpenReset.extend({ reason: z.string() }).nullable(),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** A one-time link, told once: `token` is null when the same act comes again. */
export const LinkMade = z.strictObject({ id: Id, kind: LinkKind, token: z.string().nullable() });
export type LinkMade = z.infer<typeof LinkMade>;

export const HandedOver = z.strictObject({ id: Id, count: z.int() });
export type HandedOver = z.infer<typeof HandedOver>;
