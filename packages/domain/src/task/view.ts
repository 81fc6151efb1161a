import { z } from 'zod';
import { RiskLevel } from '../case/schema.ts';
import { Mode } from '../slot/schema.ts';
import { Id, Instant } from '../text.ts';
import { PostponeReason, TaskKind, TaskSource, TaskState, Urgency } from './schema.ts';

const FileOfTask = z.strictObject({ id: Id, number: z.string(), name: z.string(), riskLevel: RiskLevel });

export const TaskRow = z.strictObject({
  id: Id,
  kind: TaskKind,
  sourceKind: TaskSource,
  sourceId: Id,
  state: TaskState,
  urgency: Urgency,
  dueAt: Instant.nullable(),
  postponedTo: Instant.nullable(),
  postponedWhy: PostponeReason.nullable(),
  doneAt: Instant.nullable(),
  doneByName: z.string().nullable(),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  /** What it is about; null where it belongs to no case, or to one the actor can't open yet (a handover). */
  file: FileOfTask.nullable(),
});
export type TaskRow = z.infer<typeof TaskRow>;

export const TaskPage = z.strictObject({ rows: z.array(TaskRow), nextCursor: z.string().nullable() });
export type TaskPage = z.infer<typeof TaskPage>;

/** What the navigation shows: counting stops at 100. */
export const TaskCounts = z.strictObject({ urgent: z.int(), due: z.int() });
export type TaskCounts = z.infer<typeof TaskCounts>;

/** To whom a task can be given: who works in its case. */
export const TaskTaker = z.strictObject({ staffId: Id, name: z.string() });
export type TaskTaker = z.infer<typeof TaskTaker>;

/** Days without a word after which somebody should look at a case. */
export const QUIET_DAYS = 30;

const load = { overdue: z.int(), urgent: z.int(), unsigned: z.int(), nearEnd: z.int() };

/** One worker's cases and tasks, in figures alone. */
export const CaseloadRow = z.strictObject({
  /** Null: open cases that nobody holds yet. */
  staffId: Id.nullable(),
  staffName: z.string().nullable(),
  isActive: z.boolean(),
  cases: z.int(),
  highRisk: z.int(),
  /** Without a word for thirty days. */
  quiet: z.int(),
  ...load,
});
export type CaseloadRow = z.infer<typeof CaseloadRow>;

/** An open case of a worker: number and figures, no name. */
export const CaseloadCase = z.strictObject({
  id: Id,
  number: z.string(),
  serviceName: z.record(z.string(), z.string()),
  riskLevel: RiskLevel,
  openedAt: Instant,
  lastContactAt: Instant.nullable(),
  isQuiet: z.boolean(),
  ...load,
});
export type CaseloadCase = z.infer<typeof CaseloadCase>;

export const CaseloadOf = z.strictObject({
  staffId: Id.nullable(),
  staffName: z.string().nullable(),
  cases: z.array(CaseloadCase),
});
export type CaseloadOf = z.infer<typeof CaseloadOf>;

/** A meeting that the reader leads today. */
export const DayMeeting = z.strictObject({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  mode: Mode,
  file: FileOfTask,
});
export type DayMeeting = z.infer<typeof DayMeeting>;

/** What a day holds: what is left of today's meetings, and every task that is urgent, late or due today. */
export const MyDay = z.strictObject({
  meetings: z.array(DayMeeting),
  tasks: z.array(TaskRow),
  hasMoreTasks: z.boolean(),
});
export type MyDay = z.infer<typeof MyDay>;
