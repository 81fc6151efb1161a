export * from './alike.ts';
export * from './begin.ts';
export * from './case-of-request.ts';
export * from './change-time.ts';
export * from './read.ts';
export * from './routing.ts';
export * from './save-routing.ts';
export * from './screen.ts';
