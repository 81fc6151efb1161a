export * from './permissions.ts';
export * from './schema.ts';
