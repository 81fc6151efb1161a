export * from './pool.ts';
export * from './url.ts';
export * from './listener.ts';
export * from './constraint.ts';
export { builtOnce, prepared } from './prepared.ts';
export { eqWord } from './written.ts';
export type { Prepared } from './prepared.ts';
export type { Pool } from 'pg';
