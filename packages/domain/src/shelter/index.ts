export * from './address.ts';
export * from './schema.ts';
export * from './view.ts';
