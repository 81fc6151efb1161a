export * from './ask-verification.ts';
export * from './export.ts';
export * from './integrity.ts';
export * from './keep-trail.ts';
export * from './read.ts';
export * from './verify.ts';
export type { Verdict } from './verify-trail.ts';
export * from './who-looked.ts';
