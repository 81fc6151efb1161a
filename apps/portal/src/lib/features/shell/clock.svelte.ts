import { getContext, setContext } from 'svelte';

const CLOCK = Symbol('clock');
const instant = (at: number) => new Date(at);

/**
 * The server's time, so that what is rendered there and here agree, moving on by itself in a browser.
 * One per page tree: module state would be shared by everybody on the server.
 */
export class Clock {
  #at: number;
  now: Date = $derived.by(() => instant(this.#at));

  constructor(serverNow: Date) {
    this.#at = $state(serverNow.getTime());
  }

  /** Starts moving; returns what stops it. */
  run(): () => void {
    const offset = this.#at - performance.now();
    const timer = setInterval(() => (this.#at = offset + performance.now()), 20_000);
    return () => clearInterval(timer);
  }
}

export const provideClock = (clock: Clock) => setContext(CLOCK, clock);
/** The moment that this page is about. */
export const useClock = () => getContext<Clock>(CLOCK);
