export * from './audit/index.ts';
export * from './envelope/index.ts';
export * from './intake/index.ts';
export * from './key/index.ts';
export * from './receipt/index.ts';
export * from './token/index.ts';
