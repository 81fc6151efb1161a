export * from './schema.ts';
export * from './rules.ts';
export * from './figures.ts';
export * from './view.ts';
