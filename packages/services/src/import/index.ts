export * from './upload.ts';
export * from './check.ts';
export * from './start.ts';
export * from './undo.ts';
export * from './give-up.ts';
export * from './read.ts';
export * from './list.ts';
