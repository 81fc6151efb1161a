import { wallClock } from '@breakwater/domain/safe-contact';
import type { TimelineEntry, TimelineKind } from '@breakwater/domain/timeline';
import { ENTRIES } from './entries.ts';

/** One line: an entry, or several of one day that say the same and open the same page. */
export type TimelineLine = {
  entry: TimelineEntry;
  path: string;
  word: string;
  detail: string;
  times: number;
};
export type TimelineDay = { date: string; at: string; lines: TimelineLine[] };

/** What somebody who reads up on a case looks for, each by itself; the rest is what came of it. */
export const MAIN_KINDS: ReadonlySet<TimelineKind> = new Set<TimelineKind>([
  'intake',
  'contact',
  'message',
  'meeting',
  'note',
  'addendum',
  'risk',
  'safety_plan',
]);

function lineOf(entry: TimelineEntry): TimelineLine {
  const { word, detail, path } = ENTRIES[entry.kind];
  return {
    entry,
    path: `/cases/${entry.caseId}${path(entry)}`,
    word: word(entry.facts),
    detail: detail?.(entry.facts) ?? '',
    times: 1,
  };
}

const saysTheSame = (one: TimelineLine, other: TimelineLine) =>
  !MAIN_KINDS.has(one.entry.kind) &&
  one.path === other.path &&
  one.word === other.word &&
  one.detail === other.detail &&
  one.entry.staffName === other.entry.staffName &&
  one.entry.isStruck === other.entry.isStruck;

/** A timeline's entries by the reader's days, in their order; lesser neighbours that say the same are one line with a count. */
export function daysOf(entries: readonly TimelineEntry[], timeZone: string): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    const { date } = wallClock(new Date(entry.at), timeZone);
    let day = days.at(-1);
    if (day?.date !== date) days.push((day = { date, at: entry.at, lines: [] }));
    const line = lineOf(entry);
    const before = day.lines.at(-1);
    if (before && saysTheSame(before, line)) before.times += 1;
    else day.lines.push(line);
  }
  return days;
}
