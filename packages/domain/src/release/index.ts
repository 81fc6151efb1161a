export * from './schema.ts';
export * from './status.ts';
export * from './view.ts';
export * from './rules.ts';
