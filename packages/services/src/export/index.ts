export * from './collect.ts';
