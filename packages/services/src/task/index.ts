export { caseload, caseloadOf } from './caseload.ts';
export { counts } from './counts.ts';
export { finish } from './finish.ts';
export { give, takers } from './give.ts';
export { list } from './list.ts';
export { endTask, putTask } from './new-task.ts';
export type { NewTask } from './new-task.ts';
export { planFollowUp } from './plan-follow-up.ts';
export { postpone } from './postpone.ts';
