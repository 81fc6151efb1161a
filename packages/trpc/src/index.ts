export * from './kernel.ts';
export * from './error.ts';
export type { Unexpected } from './report.ts';
