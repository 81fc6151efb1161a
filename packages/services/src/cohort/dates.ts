import type { DateRule } from '@breakwater/domain/cohort';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** No rule looks further ahead than this. */
const YEARS_AHEAD = 3;

export type Dates = { sessions: { startsAt: string; endsAt: string }[]; skipped: string[] };

/**
 * The class sessions of a rule: at the same time on the zone's clock, also when summer time begins or ends between them.
 * A day in `closedOn` is skipped and told; where the rule says how many there are, another one comes for it.
 */
export function datesOf(rule: DateRule, timeZone: string, closedOn: ReadonlySet<string>): Dates {
  const first = Temporal.PlainDate.from(rule.firstOn);
  const begins = first.toZonedDateTime({ timeZone, plainTime: rule.from });
  const last = rule.untilOn ? Temporal.PlainDate.from(rule.untilOn) : first.add({ years: YEARS_AHEAD });
  const occurrences = new RRuleTemporal({
    freq: 'WEEKLY',
    interval: rule.everyWeeks,
    byDay: rule.weekdays.map((weekday) => DAYS[weekday - 1] ?? 'MO'),
    wkst: 'MO',
    dtstart: begins,
    until: last.toZonedDateTime({ timeZone, plainTime: '23:59:59' }),
    temporal: Temporal,
  });
  const dates: Dates = { sessions: [], skipped: [] };
  occurrences.all((at) => {
    if (dates.sessions.length >= (rule.count ?? MOST)) return false;
    const on = at.toPlainDate().toString();
    if (closedOn.has(on)) dates.skipped.push(on);
    else dates.sessions.push(spanFrom(at, rule.minutes));
    return true;
  });
  return dates;
}

/** A rule that runs until a day makes no more than this; the next schema refuses what is too many for a cohort. */
const MOST = 400;

function spanFrom(at: Temporal.ZonedDateTime, minutes: number) {
  return {
    startsAt: new Date(at.epochMilliseconds).toISOString(),
    endsAt: new Date(at.add({ minutes }).epochMilliseconds).toISOString(),
  };
}

/** A class session so many days later, at the same time on the zone's clock. */
export function laterBy(
  days: number,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  timeZone: string,
) {
  const at = Temporal.Instant.from(startsAt).toZonedDateTimeISO(timeZone).add({ days });
  const length = Date.parse(endsAt) - Date.parse(startsAt);
  return {
    startsAt: new Date(at.epochMilliseconds).toISOString(),
    endsAt: new Date(at.epochMilliseconds + length).toISOString(),
  };
}

/** The day on which an instant falls in a zone. */
export const dayOf = (instant: string, timeZone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

type Like = { startsAt: string; endsAt: string; unit: number | null; state: string };
type Later = { timeZone: string; closedOn: ReadonlySet<string>; firstOn: string | null };

/**
 * Dates like those of a cohort before, later: the first on the first day from `firstOn` that has its weekday (without one,
 * the week after its last), the others as many days after it as then. A closed day is skipped, and what would have been
 * on it and after it comes in the pattern's next places; one that had been called off has a place again.
 */
export function datesLike(
  before: readonly Like[],
  { timeZone, closedOn, firstOn }: Later,
): { startsAt: string; endsAt: string; unit: number | null }[] {
  const [first] = before;
  const last = before.at(-1);
  if (!first || !last) return [];
  const days = (a: string, b: string) => Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days;
  const firstDay = dayOf(first.startsAt, timeZone);
  const wanted = Temporal.PlainDate.from(firstOn ?? dayOf(last.startsAt, timeZone));
  const earliest = firstOn ? wanted : wanted.add({ days: 1 });
  // The same weekday: a whole number of weeks later.
  const weeks = Math.ceil(days(firstDay, earliest.toString()) / 7);
  // After the last place of the pattern it begins again, in whole weeks.
  const cycle = Math.floor(days(firstDay, dayOf(last.startsAt, timeZone)) / 7) + 1;
  const places = [0, 1, 2, 3].flatMap((round) =>
    before.map((session) => laterBy((weeks + round * cycle) * 7, session, timeZone)),
  );
  return places
    .filter(({ startsAt }) => !closedOn.has(dayOf(startsAt, timeZone)))
    .slice(0, before.length)
    .map((span, index) => ({ ...span, unit: before[index]?.unit ?? null }));
}
