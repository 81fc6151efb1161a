import type { FreeTime } from '@breakwater/domain/slot';
import type { Fit } from '../mailbox/door.ts';

/** Which free times: of a service, in a mode, with whoever fits. */
type Asked = [serviceId: string, mode: string, fit: Fit];

/** Free times as visitors are shown them. */
export type FreeTimes = {
  of(...asked: Asked): Promise<FreeTime[]>;
  /** Somebody's week has changed. */
  forget(): void;
};

const FOR_MS = 5_000;
const MOST = 200;
/** What changes, as it is announced, that free times are made of. Working hours and absences announce nothing. */
const TOPICS = new Set(['week', 'staff', 'centre']);

/** Whether what was announced bears on free times. */
export const isOfTimes = (topic: string): boolean => TOPICS.has(topic);

/**
 * Free times, remembered for five seconds at most and until a week changes: working them out costs the database six times
 * what taking a request costs, and on a busy night everyone asks for the same. `isTold` says whether a change would be
 * heard of; while not, nothing is remembered. What is shown is no promise: whoever takes a time asks the database.
 */
export function rememberTimes(
  read: (...asked: Asked) => Promise<FreeTime[]>,
  isTold: () => boolean,
  nowMs: () => number = () => performance.now(),
): FreeTimes {
  const known = new Map<string, { times: Promise<FreeTime[]>; until: number }>();
  return {
    of(...asked) {
      const key = JSON.stringify(asked);
      const found = known.get(key);
      if (found && found.until > nowMs() && isTold()) return found.times;
      if (known.size >= MOST) known.clear();
      const made = { times: read(...asked), until: nowMs() + FOR_MS };
      known.set(key, made);
      // What failed is asked again by the next; whoever waits for it is told by the promise itself.
      made.times.catch(() => known.get(key) === made && known.delete(key));
      return made.times;
    },
    forget: () => known.clear(),
  };
}
