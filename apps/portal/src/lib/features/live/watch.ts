import { askStillHere } from './still-here.ts';
import type { Left, Standing } from './still-here.ts';

/** `ending`: less than two minutes are left. `ended`: signed out. `other`: somebody else is signed in in this browser. */
export type PresenceState = 'here' | 'ending' | 'ended' | 'other';
/** When the session ends if nothing happens; `isLast`: after twelve hours, which nothing puts off. */
export type Presence = { state: PresenceState; endsAt: Date; isLast: boolean };
/** Before the server has said anything. */
export const AT_FIRST: Presence = { state: 'here', endsAt: new Date(0), isLast: false };
type Means = { ask: (method: 'GET' | 'POST') => Promise<Standing>; now: () => number };

const WARN_MS = 2 * 60_000;
const TELL_EVERY_MS = 60_000;
// A little later than promised, so that the server agrees.
const GRACE_MS = 1_000;

/**
 * Watches how long the session of one person's page goes on. Counts here and asks the server only when it matters: before
 * the end, at the end, and when the page is looked at again. Asking renews nothing; only a hand's input does (`tell`).
 */
export class Watch {
  readonly #staffId: string;
  readonly #show: (presence: Presence) => void;
  readonly #means: Means;
  #present = AT_FIRST;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;
  #isTelling = false;

  constructor(staffId: string, show: (presence: Presence) => void, means: Partial<Means> = {}) {
    this.#staffId = staffId;
    this.#show = show;
    this.#means = { ask: askStillHere, now: Date.now, ...means };
  }

  /** What the server has said of this session just now. */
  know({ idleSeconds, lastsSeconds }: Left): void {
    const endsAt = new Date(this.#means.now() + Math.min(idleSeconds, lastsSeconds) * 1000);
    this.#count({ endsAt, isLast: lastsSeconds <= idleSeconds });
  }

  /** Asks the server how the session stands. */
  async check(): Promise<PresenceState | 'lost'> {
    return this.#take(await this.#means.ask('GET'));
  }

  /** Asks if the count can't be trusted: the machine slept, the tab was put away, or somebody may have signed in again. */
  async checkIfDoubtful(): Promise<void> {
    if (this.#present.state !== 'here' || this.#left() < WARN_MS) await this.check();
  }

  /** A hand has typed or pointed: said at most once a minute, and at once when the end is near. */
  async tell(): Promise<void> {
    const { state } = this.#present;
    const now = this.#means.now();
    if (state === 'ended' || state === 'other' || this.#isTelling) return;
    if (state === 'here' && now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    this.#isTelling = true;
    this.#take(await this.#means.ask('POST'));
    this.#isTelling = false;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #take(standing: Standing): PresenceState | 'lost' {
    if (standing.how === 'lost') return this.#goOn();
    if (standing.how === 'live' && standing.staffId === this.#staffId) this.know(standing);
    else this.#set({ state: standing.how === 'live' ? 'other' : 'ended' });
    return this.#present.state;
  }

  /** Without an answer the count goes on by itself: what is over by it is covered all the same. */
  #goOn(): 'lost' {
    const { state } = this.#present;
    if (state !== 'ended' && state !== 'other') this.#count({});
    return 'lost';
  }

  #count(change: Partial<Presence>): void {
    this.#set(change);
    const left = this.#left();
    this.#set({ state: left <= 0 ? 'ended' : left <= WARN_MS ? 'ending' : 'here' });
    if (left <= 0) return;
    const wait = left <= WARN_MS ? left + GRACE_MS : left - WARN_MS;
    this.#timer = setTimeout(() => void this.check(), Math.max(wait, GRACE_MS));
  }

  #set(change: Partial<Presence>): void {
    clearTimeout(this.#timer);
    this.#present = { ...this.#present, ...change };
    this.#show(this.#present);
  }

  #left(): number {
    return this.#present.endsAt.getTime() - this.#means.now();
  }
}
