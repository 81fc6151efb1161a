export { endTask, putTask } from './new-task.ts';
export type { NewTask } from './new-task.ts';
