import { getContext, setContext } from 'svelte';

const CLOCK = Symbol('clock');

/**
 * The server's time, so that what is rendered there and here agree, moving on by itself in a browser.
 * One per page tree: module state would be shared by everybody on the server.
 */
export class Clock {
	now: Date;

	constructor(serverNow: Date) {
		this.now = $state(serverNow);
	}

	/** Starts moving; returns what stops it. */
	run(): () => void {
		const offset = this.now.getTime() - performance.now();
		const timer = setInterval(() => (this.now = new Date(offset + performance.now())), 20_000);
		return () => clearInterval(timer);
	}
}

export const provideClock = (clock: Clock) => setContext(CLOCK, clock);
/** The moment that this page is about. */
export const useClock = () => getContext<Clock>(CLOCK);
