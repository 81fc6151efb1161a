export * from './kernel.ts';
export * from './error.ts';
