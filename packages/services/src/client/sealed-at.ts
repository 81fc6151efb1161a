/** Where a person's sealed part belongs: moved anywhere else, it doesn't open. */
export const clientAt = (clientId: string) => ({
  table: 'app.client',
  rowId: clientId,
  subjectId: clientId,
});
