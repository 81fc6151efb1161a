export * from './schema.ts';
export * from './policy.ts';
export * from './view.ts';
