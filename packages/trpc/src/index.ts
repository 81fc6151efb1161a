export { checkedOnce } from './checked-once.ts';
export { answerCall } from './answer.ts';
export type { Call, CallAnswer } from './answer.ts';
export * from './kernel.ts';
export * from './error.ts';
export { onUnexpected } from './report.ts';
