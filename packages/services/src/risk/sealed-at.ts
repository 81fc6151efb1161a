import { inCaseAt } from '../case/sealed-at.ts';

/** Where the words of a level, of a decision on it, and of a plan belong. */
export const riskAt = (id: string, caseId: string) => inCaseAt('app.risk_level', id, caseId);
export const decisionAt = (id: string, caseId: string) => inCaseAt('app.risk_level.decision', id, caseId);
export const planAt = (id: string, caseId: string) => inCaseAt('app.safety_plan', id, caseId);
