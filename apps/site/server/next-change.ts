import { openness, type PublishedCentre } from '@breakwater/domain/centre';

const LONGEST_MS = 15 * 60_000;

/**
 * Until when a page that says "open now" stays true: the next opening or closing of any number, of the door or of a
 * cohort's sign-up, the banner's end, and at most a quarter of an hour, so that a date never lingers.
 */
export function freshUntil(centre: PublishedCentre, now: Date): number {
  const closedOn = new Set(centre.closedDays.map(({ on }) => on));
  const changes = [centre.hours, ...centre.numbers.map(({ hours }) => hours)]
    .filter((hours) => hours.length > 0)
    .map((hours) => openness(hours, closedOn, centre.timeZone, now).changesAt?.getTime() ?? Infinity);
  let next = Math.min(now.getTime() + LONGEST_MS, ...changes);
  const signUps = centre.programmes.flatMap(({ cohorts }) =>
    cohorts.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt]),
  );
  for (const at of [centre.banner?.endsAt ?? null, ...signUps]) {
    const time = at === null ? 0 : Date.parse(at);
    if (time > now.getTime() && time < next) next = time;
  }
  return next;
}
