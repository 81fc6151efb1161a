export * from './kernel.ts';
export * from './error.ts';
export { logUnexpected } from './report.ts';
export type { Unexpected } from './report.ts';
