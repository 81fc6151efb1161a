export * from './roles.ts';
export * from './migrate.ts';
export * from './journal.ts';
