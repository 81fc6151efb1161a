export { open, openPlan } from './open.ts';
export { say } from './raise.ts';
export { decide, withdraw } from './decide.ts';
export { savePlan } from './save-plan.ts';
