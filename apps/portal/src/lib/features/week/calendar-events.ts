import type { Week, WeekEntry } from '@breakwater/domain/slot';
import { wallClock } from '@breakwater/domain/safe-contact';
import { addDays, instantOf } from './wall-time.ts';

/** What the calendar draws: wall-clock times of the reader's zone, without a zone. */
export type CalendarEvent = {
  id: string;
  start: string;
  end: string;
  title: string;
  display: 'auto' | 'background';
  editable: boolean;
  durationEditable: boolean;
  classNames: string[];
};

const wall = (at: string, zone: string) => {
  const { date, time } = wallClock(new Date(at), zone);
  return `${date}T${time}`;
};

/** A meeting of one's own that is still to come may be dragged; requests are moved where the visitor hears of it. */
export const isMovable = (entry: WeekEntry, now: Date) =>
  entry.caseId !== null && entry.outcome === null && new Date(entry.startsAt) > now;

/** A week's entries, and behind them its weekly hours, as the calendar takes them. `say` names an entry. */
export function eventsOf(
  week: Week,
  { zone, now, say }: { zone: string; now: Date; say(entry: WeekEntry): string },
): CalendarEvent[] {
  const hours = [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => {
    const date = addDays(week.from, index);
    const at = (time: string) => instantOf(`${date}T${time}`, week.timeZone)?.toISOString() ?? '';
    return week.hours
      .filter(({ weekday }) => weekday === ((index + 7) % 7) + 1)
      .map(({ from, until }) => ({
        id: `hours ${date} ${from}`,
        start: wall(at(from), zone),
        end: wall(at(until), zone),
        title: '',
        display: 'background' as const,
        editable: false,
        durationEditable: false,
        classNames: ['hours'],
      }));
  });
  const entries = week.entries.map((entry) => ({
    id: entry.bookingId,
    start: wall(entry.startsAt, zone),
    end: wall(entry.endsAt, zone),
    title: say(entry),
    display: 'auto' as const,
    editable: isMovable(entry, now),
    durationEditable: isMovable(entry, now),
    classNames: [
      entry.meetingId || entry.cohortId ? 'meeting' : entry.kind,
      ...(entry.outcome ? ['is-over'] : []),
    ],
  }));
  return [...hours, ...entries];
}

/** From when until when a day is drawn: eight to eight, wider where something stands outside. Absences don't count. */
export function dayBounds(events: CalendarEvent[]): { from: string; until: string } {
  const times = events.filter(
    ({ start, end, classNames }) =>
      start.slice(0, 10) === end.slice(0, 10) && !classNames.includes('absence'),
  );
  const first = Math.min(8, ...times.map(({ start }) => Number(start.slice(11, 13))));
  const last = Math.max(
    19,
    ...times.map(({ end }) => Math.ceil(Number(end.slice(11, 13)) + Number(end.slice(14)) / 60)),
  );
  return {
    from: `${String(first).padStart(2, '0')}:00`,
    until: `${String(Math.min(24, last)).padStart(2, '0')}:00`,
  };
}
