export { answerProbe } from './answer.ts';
export type { Probes } from './answer.ts';
export { internalPlace, listenInternally, portOf } from './internal.ts';
export type { InternalPlace } from './internal.ts';
export { keepReadiness, readyAnswer } from './readiness.ts';
export type { Readiness } from './readiness.ts';
