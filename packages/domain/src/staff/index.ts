export * from './policy.ts';
export * from './permissions.ts';
export * from './schema.ts';
export * from './view.ts';
