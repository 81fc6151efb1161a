export * from './error.ts';
export * from './text.ts';
export * from './language/index.ts';
