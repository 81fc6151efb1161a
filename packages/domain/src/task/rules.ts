import { wallClock } from '../safe-contact/rules.ts';
import type { TaskKind, Urgency } from './schema.ts';

export const DUE_GROUPS = ['urgent', 'overdue', 'today', 'coming', 'someday'] as const;
/** Under which heading of one's list a task stands. */
export type DueGroup = (typeof DUE_GROUPS)[number];

type Due = { urgency: Urgency; dueAt: string | null; postponedTo: string | null };

/** When a task is to be done: as its source says, or as far as it was put off. Null: whenever there is time. */
export function dueOf({ dueAt, postponedTo }: Pick<Due, 'dueAt' | 'postponedTo'>): string | null {
  return postponedTo ?? dueAt;
}

/** Where a task stands at `now`, by the reader's calendar: what is due later today isn't late yet. */
export function dueGroup(task: Due, now: Date, zone: string): DueGroup {
  if (task.urgency === 'urgent') return 'urgent';
  const due = dueOf(task);
  if (due === null) return 'someday';
  const at = new Date(due);
  if (at <= now) return 'overdue';
  return wallClock(at, zone).date === wallClock(now, zone).date ? 'today' : 'coming';
}

const FINISHED_HERE: ReadonlySet<TaskKind> = new Set(['follow_up', 'risk_alarm']);

/** Whether saying "done" does it. The others are done where they lead: a note is signed, a measure marked. */
export const isFinishedHere = (kind: TaskKind) => FINISHED_HERE.has(kind);

/** An alarm waits for nobody; what others wait for isn't the actor's to put off. */
export const canBePostponed = ({ kind, urgency }: { kind: TaskKind; urgency: Urgency }) =>
  urgency === 'normal' && kind !== 'approval' && kind !== 'handover';

/** What is one person's alone isn't given away: an answer that others wait for, a note that its author signs. */
export const canBeGiven = (kind: TaskKind) =>
  kind !== 'approval' && kind !== 'handover' && kind !== 'unsigned_note';
