export * from './read.ts';
export * from './save-service.ts';
export * from './save-number.ts';
export * from './remove-number.ts';
export * from './save-visiting.ts';
export * from './save-closed-day.ts';
export * from './remove-closed-day.ts';
