export * from './schema.ts';
export * from './view.ts';
