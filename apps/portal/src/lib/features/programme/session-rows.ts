import type { ClassSessionView, DatePlan, PlannedSession } from '@breakwater/domain/cohort';
import { wallClock } from '@breakwater/domain/safe-contact';
import { instantOf } from '#lib/features/week/wall-time.ts';
import type { Typed } from './draft.ts';

/** One class session as its row of fields shows it, on the clock of the centre's zone. */
export type SessionRow = { on: string; from: string; until: string; unit: string };

const EMPTY: SessionRow = { on: '', from: '', until: '', unit: '' };
/** Rows to write further dates into. */
const SPARE = 2;
export const withSpare = (rows: SessionRow[]): SessionRow[] => [
  ...rows,
  ...Array.from({ length: SPARE }, () => EMPTY),
];

type Span = { startsAt: string; endsAt: string };
const rowOf = ({ startsAt, endsAt }: Span, unit: number | null, timeZone: string): SessionRow => {
  const from = wallClock(new Date(startsAt), timeZone);
  return {
    on: from.date,
    from: from.time,
    until: wallClock(new Date(endsAt), timeZone).time,
    unit: unit === null ? '' : String(unit),
  };
};

/** Planned dates, each with the next unit of the curriculum. */
export const rowsOfPlan = ({ sessions, timeZone }: DatePlan, units: number): SessionRow[] =>
  sessions.map((span, at) => rowOf(span, at < units ? at + 1 : null, timeZone));

/** The dates of a cohort that is there already. */
export const rowsOfSessions = (sessions: readonly ClassSessionView[], timeZone: string): SessionRow[] =>
  sessions.map((session) => rowOf(session, session.unit, timeZone));

/** Rows as they were typed, in the order of their days; without those that have no day or were left out. */
export function rowsIn(typed: Typed): SessionRow[] {
  const numbers = Object.keys(typed)
    .map((key) => /^sessions\.(\d{1,3})\.on$/.exec(key)?.[1])
    .filter((found) => found !== undefined);
  return numbers
    .map((number) => {
      const text = (name: string) => typed[`sessions.${number}.${name}`] ?? '';
      return {
        on: text('on'),
        from: text('from'),
        until: text('until'),
        unit: text('unit'),
        out: text('out'),
      };
    })
    .filter(({ on, out }) => on !== '' && out !== 'on')
    .map(({ on, from, until, unit }) => ({ on, from, until, unit }))
    .sort((a, b) => `${a.on}${a.from}`.localeCompare(`${b.on}${b.from}`));
}

/** What a row means; what can't be read goes on as it was typed, for the schema to refuse. */
export function sessionOf({ on, from, until, unit }: SessionRow, timeZone: string): PlannedSession {
  const at = (time: string) => instantOf(`${on}T${time}`, timeZone)?.toISOString() ?? `${on} ${time}`;
  return { startsAt: at(from), endsAt: at(until), unit: unit === '' ? null : Number(unit) };
}
