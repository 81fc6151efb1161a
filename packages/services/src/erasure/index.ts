export * from './plan.ts';
export * from './erase.ts';
export * from './set-hold.ts';
export * from './lift-hold.ts';
export * from './find.ts';
