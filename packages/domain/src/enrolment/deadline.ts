import { mayReach, stepThrough } from '../safe-contact/rules.ts';
import type { SafeContact } from '../safe-contact/schema.ts';

/** When a person may safely look and answer. */
export type SafeHours = Pick<SafeContact, 'channel' | 'days' | 'from' | 'until' | 'zone' | 'validUntilOn'>;

type Window = { from: number; until: number; isWhole: boolean };

// Who comes back with a code, and whose agreement has run out: the day, by the centre's clock.
const byDay = (zone: string): SafeHours => ({
  channel: 'phone',
  days: 'any',
  from: '08:00',
  until: '20:00',
  zone,
  validUntilOn: null,
});

/** The safe windows from a moment on; where an agreement ends, by day. The first may have begun before. */
function* safeWindows(hours: SafeHours, start: number, zone: string): Generator<Window> {
  const step = stepThrough([hours.from, hours.until]);
  const terms = { ...hours, name: '', mayLeaveMessage: false };
  const ask = (at: number) => mayReach(terms, hours.channel, new Date(at));
  for (let at = start; ;) {
    const next = ask(at).allowedAt?.getTime();
    if (next === undefined) return yield* safeWindows(byDay(zone), at, zone);
    let until = next;
    do until = (Math.floor(until / step) + 1) * step;
    while (ask(until).isAllowed);
    yield { from: next, until, isWhole: next > start || !ask(next - 1).isAllowed };
    at = until;
  }
}

/**
 * Until when an offer is kept (M1.9): `hours` at least, not before a whole safe window has passed since it was made,
 * and never at a time that is not safe: then the next window is theirs to its end. `zone` is the centre's.
 */
export function offerDeadline(agreement: SafeHours | null, madeAt: Date, hours: number, zone: string): Date {
  const due = madeAt.getTime() + hours * 3_600_000;
  const safe = agreement === null || agreement.channel === 'code_only' ? byDay(zone) : agreement;
  let hasPassed = false;
  for (const window of safeWindows(safe, madeAt.getTime(), zone)) {
    if (window.until >= due) {
      if (hasPassed && due > window.from) return new Date(due);
      if (hasPassed || window.isWhole) return new Date(window.until);
    }
    hasPassed ||= window.isWhole;
  }
  throw new Error('safe windows have no end');
}
