/** All places are taken and the queue is full: the caller says "too many requests". */
export class Busy extends Error {
  override name = 'Busy';

  constructor() {
    super('too many at once');
  }
}

/** Lets a few through at a time. */
export type Gate = {
  <T>(work: () => Promise<T>): Promise<T>;
  /** How many are inside and how many wait now. */
  turns(): { running: number; waiting: number };
};

/**
 * A gate of so many places and a queue of limited length, first come first served.
 * Work that finds the queue full isn't begun and throws `Busy`.
 */
export function createGate(places: number, queueLength: number): Gate {
  const waiting: (() => void)[] = [];
  let free = places;

  const pass = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else if (waiting.length >= queueLength) throw new Busy();
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that no newcomer slips in before those who wait.
      if (next) next();
      else free += 1;
    }
  };
  return Object.assign(pass, { turns: () => ({ running: places - free, waiting: waiting.length }) });
}
