export type { StaffContext, StaffCore, WorkerCore } from './context.ts';
export * from './start.ts';
