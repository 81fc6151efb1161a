import { inCaseAt } from '../case/sealed-at.ts';

export const intakeAt = (id: string, caseId: string) => inCaseAt('app.intake', id, caseId);
export const intakeTimeAt = (id: string, caseId: string) => inCaseAt('app.intake_time', id, caseId);
export const caseMessageAt = (id: string, caseId: string) => inCaseAt('app.case_message', id, caseId);
