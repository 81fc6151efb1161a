export { drainOnSignals, openDrain } from './drain.ts';
export type { Draining } from './drain.ts';
