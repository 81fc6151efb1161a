export * from './status.ts';
export * from './schema.ts';
export * from './rules.ts';
export * from './view.ts';
