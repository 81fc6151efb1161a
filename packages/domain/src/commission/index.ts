export * from './schema.ts';
export * from './view.ts';
export * from './rules.ts';
