export * from './list.ts';
export * from './open.ts';
export * from './save.ts';
export * from './step.ts';
export * from './add-file.ts';
export * from './open-file.ts';
export * from './strike-file.ts';
