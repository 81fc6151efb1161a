export * from './schema.ts';
export * from './emergency-numbers.ts';
export * from './rules.ts';
export * from './view.ts';
