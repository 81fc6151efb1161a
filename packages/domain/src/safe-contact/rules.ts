import type { Channel, SafeContact, SafeContactTerms } from './schema.ts';

/** What the gate asks of an agreement: when and how, not where. */
type Terms = Omit<SafeContactTerms, 'hasCodeWord' | 'whoElse' | 'never'>;

/** Why an outgoing act is refused now; each is a key `safe_contact_<reason>` of i18n. */
export type Refusal =
  | 'no_agreement'
  | 'code_only'
  | 'other_channel'
  | 'outside_hours'
  | 'outside_days'
  | 'expired';

/** What the gate says of one act at one moment. `name` is what to ask for; empty means: say nothing of who calls. */
export type Permission = {
  isAllowed: boolean;
  refusals: Refusal[];
  name: string;
  mayLeaveMessage: boolean;
  /** When it is allowed next, within eight days; null when it never is by itself. */
  allowedAt: Date | null;
};

type Wall = { weekday: number; time: string; date: string };

const clocks = new Map<string, Intl.DateTimeFormat>();

// Building a clock costs some 50 µs, reading one 2, and looking ahead reads it a thousand times.
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  // A zone's name is typed by strangers in any letter case: what is kept has an end.
  if (clocks.size >= 100) clocks.clear();
  clocks.set(zone, made);
  return made;
}

/** The wall clock of `at` in an IANA zone: ISO weekday, `HH:MM`, `YYYY-MM-DD`. */
export function wallClock(at: Date, zone: string): Wall {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '') + 1;
  return {
    weekday,
    time: `${parts.hour}:${parts.minute}`,
    date: `${parts.year}-${parts.month}-${parts.day}`,
  };
}

/** Whether the last day of an agreement is over at `at`, in the person's own zone: nobody might be reached by it. */
export function isOver(
  { channel, validUntilOn, zone }: Pick<SafeContact, 'channel' | 'validUntilOn' | 'zone'>,
  at: Date,
): boolean {
  return channel !== 'code_only' && validUntilOn !== null && wallClock(at, zone).date > validUntilOn;
}

function timeRefusals(agreement: Terms, at: Date): Refusal[] {
  const wall = wallClock(at, agreement.zone);
  const refusals: Refusal[] = [];
  const overnight = agreement.from > agreement.until;
  const isAfterMidnight = overnight && wall.time < agreement.until;
  const inHours = overnight
    ? wall.time >= agreement.from || isAfterMidnight
    : wall.time >= agreement.from && wall.time < agreement.until;
  if (!inHours) refusals.push('outside_hours');
  // Hours that run past midnight belong to the day on which they began.
  const day = isAfterMidnight ? ((wall.weekday + 5) % 7) + 1 : wall.weekday;
  if ((agreement.days === 'weekdays' && day > 5) || (agreement.days === 'weekend' && day < 6))
    refusals.push('outside_days');
  if (agreement.validUntilOn !== null && wall.date > agreement.validUntilOn) refusals.push('expired');
  return refusals;
}

/**
 * The safe-contact gate: may `channel` be used at `at`, by which name, with a message or not (design §3).
 * No agreement, no act. Pure: the clock is an argument; hours and days are those of the person's own zone.
 */
export function mayReach(agreement: Terms | null, channel: Channel, at: Date): Permission {
  if (agreement === null) return refuse(['no_agreement']);
  if (agreement.channel === 'code_only') return refuse(['code_only']);
  const wrongChannel: Refusal[] = agreement.channel === channel ? [] : ['other_channel'];
  const refusals = [...wrongChannel, ...timeRefusals(agreement, at)];
  return {
    isAllowed: refusals.length === 0,
    refusals,
    name: agreement.name,
    mayLeaveMessage: agreement.mayLeaveMessage,
    allowedAt: wrongChannel.length > 0 ? null : nextAllowed(agreement, at),
  };
}

const refuse = (refusals: Refusal[]): Permission => ({
  isAllowed: false,
  refusals,
  name: '',
  mayLeaveMessage: false,
  allowedAt: null,
});

/**
 * The widest step, in milliseconds, that meets each of the wall times `HH:MM` exactly: every zone's offset, and so
 * every midnight and change to summer time, is a multiple of 15 minutes.
 */
export function stepThrough(times: readonly string[]): number {
  return times.every((time) => Number(time.slice(3)) % 15 === 0) ? 15 * 60_000 : 60_000;
}

function nextAllowed(agreement: Terms, from: Date): Date | null {
  const step = stepThrough([agreement.from, agreement.until]);
  const end = from.getTime() + 8 * 24 * 60 * 60_000;
  for (let at = from.getTime(); at <= end; at = (Math.floor(at / step) + 1) * step) {
    const refusals = timeRefusals(agreement, new Date(at));
    if (refusals.length === 0) return new Date(at);
    if (refusals.includes('expired')) return null;
  }
  return null;
}
