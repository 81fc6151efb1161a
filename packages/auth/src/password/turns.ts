import { DomainError } from '@breakwater/domain';

const AT_ONCE = 3;
const LONGEST_QUEUE = 50;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs costly work, three at once at most: a fourth Argon2 of 64 MiB only slows the others down.
 * Refuses (`too_many`) when 50 wait already, so that a flood of guesses can't take the whole portal.
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE) throw new DomainError('too_many', 'error_too_many');
    await new Promise<void>((start) => waiting.push(start));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // A turn is handed on, not given back, so that nobody who comes now can overtake.
    if (next) next();
    else running -= 1;
  }
}
