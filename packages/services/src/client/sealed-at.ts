/** Where a person's sealed part belongs: moved anywhere else, it doesn't open. */
export const clientAt = (clientId: string) => ({
  table: 'app.client',
  rowId: clientId,
  subjectId: clientId,
});
export const agreementAt = (id: string, clientId: string) => ({
  table: 'app.safe_contact_agreement',
  rowId: id,
  subjectId: clientId,
});
export const closePersonAt = (id: string, clientId: string) => ({
  table: 'app.close_person',
  rowId: id,
  subjectId: clientId,
});
/** Why somebody reached out beyond the agreement. */
export const reachReasonAt = (clientId: string) => ({
  table: 'audit.entry',
  rowId: clientId,
  subjectId: clientId,
});
