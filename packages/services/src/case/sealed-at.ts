/** Where a case's own sealed part belongs: moved anywhere else, it doesn't open. */
export const caseAt = (caseId: string) => ({ table: 'app.case', rowId: caseId, subjectId: caseId });
/** A row of a table inside a case, sealed with the case's key. `table` with its schema: `app.note`. */
export const inCaseAt = (table: string, rowId: string, caseId: string) => ({
  table,
  rowId,
  subjectId: caseId,
});
/** The word that goes with an offer of the case. */
export const offerAt = (offerId: string, caseId: string) => inCaseAt('app.case_offer', offerId, caseId);
/** What a closure of the case says. */
export const closureAt = (closureId: string, caseId: string) => inCaseAt('app.closure', closureId, caseId);
