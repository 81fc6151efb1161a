export { open, openPlan } from './open.ts';
export { say } from './say.ts';
export { decide, withdraw } from './decide.ts';
export { savePlan } from './save-plan.ts';
