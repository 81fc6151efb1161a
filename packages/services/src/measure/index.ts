export * from './list.ts';
export * from './save.ts';
export * from './end.ts';
