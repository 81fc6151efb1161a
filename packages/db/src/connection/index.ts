export * from './pool.ts';
export * from './url.ts';
export * from './listener.ts';
export * from './constraint.ts';
export type { Pool } from 'pg';
