export * from './duplicate.ts';
export * from './list.ts';
export * from './open.ts';
export * from './publish.ts';
export * from './retire.ts';
export { save } from './save.ts';
