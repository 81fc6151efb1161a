import { wallClock } from '../safe-contact/rules.ts';
import type { OpeningHours } from './schema.ts';

const MINUTE = 60_000;
const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Open or not at one moment, and when that changes next. `isAlways`: all day, every day. Instants. */
export type Openness = { isOpen: boolean; isAlways: boolean; changesAt: Date | null };

function isOpenAt(hours: OpeningHours[], closedOn: ReadonlySet<string>, zone: string, at: Date): boolean {
	const wall = wallClock(at, zone);
	const yesterday = wallClock(new Date(at.getTime() - 24 * 60 * MINUTE), zone);
	const minutes = toMinutes(wall.time);
	return hours.some(({ weekday, from, until }) => {
		const overnight = toMinutes(until) <= toMinutes(from);
		const today =
			weekday === wall.weekday &&
			!closedOn.has(wall.date) &&
			minutes >= toMinutes(from) &&
			(overnight || minutes < toMinutes(until));
		const sinceYesterday =
			overnight && weekday === yesterday.weekday && !closedOn.has(yesterday.date) && minutes < toMinutes(until);
		return today || sinceYesterday;
	});
}

/** All day, every day, whatever the calendar says. */
export function isAroundTheClock(hours: OpeningHours[]): boolean {
	return [1, 2, 3, 4, 5, 6, 7].every((day) =>
		hours.some(({ weekday, from, until }) => weekday === day && from === '00:00' && until === '24:00')
	);
}

/**
 * "Open now" and "opens at" from real hours, closed days (`YYYY-MM-DD`, a closed day is a whole one) and the zone,
 * daylight saving included. `changesAt` is looked for in the next 15 days, to the minute; null when nothing changes.
 */
export function openness(hours: OpeningHours[], closedOn: ReadonlySet<string>, zone: string, now: Date): Openness {
	if (isAroundTheClock(hours)) return { isOpen: true, isAlways: true, changesAt: null };
	const isOpen = isOpenAt(hours, closedOn, zone, now);
	const start = Math.floor(now.getTime() / MINUTE) * MINUTE;
	// Hours begin and end on the minute; stepping by quarter hours first, then by minutes, keeps this cheap.
	const quarter = 15 * MINUTE;
	for (let at = start + quarter; at <= start + 15 * 24 * 60 * MINUTE; at += quarter) {
		if (isOpenAt(hours, closedOn, zone, new Date(at)) === isOpen) continue;
		for (let exact = at - quarter + MINUTE; exact <= at; exact += MINUTE)
			if (isOpenAt(hours, closedOn, zone, new Date(exact)) !== isOpen)
				return { isOpen, isAlways: false, changesAt: new Date(exact) };
	}
	return { isOpen, isAlways: false, changesAt: null };
}
