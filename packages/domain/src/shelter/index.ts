export * from './address.ts';
export * from './schema.ts';
