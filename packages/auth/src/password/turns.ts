import { DomainError } from '@breakwater/domain';

const AT_ONCE = 3;
const LONGEST_QUEUE = 50;

let running = 0;
/** Whoever waits: those on a known device, and all others. */
const waiting = { known: [] as (() => void)[], unknown: [] as (() => void)[] };

/**
 * Runs costly work, three at once at most: a fourth Argon2 of 64 MiB only slows the others down.
 * Refuses (`too_many`) when 50 wait already, so that a flood of guesses can't take the whole portal. A known device waits
 * in a line of its own, which goes first: strangers' guesses, at however many logins, don't keep anybody out there.
 */
export async function inTurn<Result>(
  work: () => Promise<Result>,
  { isKnownDevice = false }: { isKnownDevice?: boolean } = {},
): Promise<Result> {
  if (running >= AT_ONCE) {
    const line = isKnownDevice ? waiting.known : waiting.unknown;
    if (line.length >= LONGEST_QUEUE) throw new DomainError('too_many', 'error_too_many');
    await new Promise<void>((start) => line.push(start));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.known.shift() ?? waiting.unknown.shift();
    // A turn is handed on, not given back, so that nobody who comes now can overtake.
    if (next) next();
    else running -= 1;
  }
}

/** How many run and how many wait now. */
export const passwordTurns = () => ({ running, waiting: waiting.known.length + waiting.unknown.length });
