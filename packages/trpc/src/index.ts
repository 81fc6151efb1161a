export * from './kernel.ts';
export * from './error.ts';
export { onUnexpected } from './report.ts';
