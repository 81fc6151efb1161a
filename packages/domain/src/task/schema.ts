import { z } from 'zod';
import { CalendarDate, Id } from '../text.ts';

export const TASK_KINDS = [
  'measure',
  'document',
  'follow_up',
  'unsigned_note',
  'risk_alarm',
  'approval',
  'handover',
  'waiting',
  'agreement_expiring',
  'offer_ending',
  'no_contact',
  'unrecorded_meeting',
] as const;
/** What is to be done. With where it leads it says all: a task holds no words. */
export const TaskKind = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof TaskKind>;

export const TASK_SOURCES = [
  'measure',
  'document',
  'contact',
  'note',
  'risk',
  'closure',
  'handover',
  'waiting',
  'agreement',
  'offer',
  'case',
  'meeting',
  'instrument',
  'task',
] as const;
/** What kind of row it comes from; that row's own column holds the deadline. */
export const TaskSource = z.enum(TASK_SOURCES);
export type TaskSource = z.infer<typeof TaskSource>;

export const TASK_STATES = ['open', 'done', 'ended'] as const;
/** `ended`: it went with what it was about, and nobody had to do it. */
export const TaskState = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof TaskState>;

export const URGENCIES = ['normal', 'urgent'] as const;
export const Urgency = z.enum(URGENCIES);
export type Urgency = z.infer<typeof Urgency>;

export const POSTPONE_REASONS = [
  'not_reached',
  'waiting_for_others',
  'client_wish',
  'no_time',
  'other',
] as const;
/** Why a task waits longer. */
export const PostponeReason = z.enum(POSTPONE_REASONS, 'error_choose_one');
export type PostponeReason = z.infer<typeof PostponeReason>;

/** Days that a task can be put off at once. */
export const POSTPONE_DAYS = 60;

/** `open`: by when it is due; `done`: what was done or went away, the newest first. */
export const ListTasks = z.strictObject({
  view: z.enum(['open', 'done']).default('open'),
  caseId: Id.nullish(),
  cursor: z.string().max(200).optional(),
});
export type ListTasks = z.input<typeof ListTasks>;

export const FinishTask = z.strictObject({ id: Id, key: Id });
export type FinishTask = z.infer<typeof FinishTask>;

/** To somebody of the case's team, its holder among them. */
export const GiveTask = z.strictObject({ id: Id, key: Id, staffId: z.uuid('error_choose_one') });
export type GiveTask = z.infer<typeof GiveTask>;

export const PostponeTask = z.strictObject({ id: Id, key: Id, until: CalendarDate, reason: PostponeReason });
export type PostponeTask = z.infer<typeof PostponeTask>;

/** A follow-up that somebody sets themselves: be in touch about this case on that day. */
export const PlanFollowUp = z.strictObject({ caseId: Id, key: Id, dueOn: CalendarDate });
export type PlanFollowUp = z.infer<typeof PlanFollowUp>;

/** Whose open cases; null: those that nobody holds. */
export const ReadCaseload = z.strictObject({ staffId: Id.nullable() });
export type ReadCaseload = z.infer<typeof ReadCaseload>;
