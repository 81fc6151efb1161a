export * from './roles.ts';
export * from './migrate.ts';
