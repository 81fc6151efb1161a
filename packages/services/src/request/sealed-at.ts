/** Where each sealed part of a request belongs: moved anywhere else, it doesn't open. */
export const requestAt = (requestId: string) => ({
  table: 'app.request',
  rowId: requestId,
  subjectId: requestId,
});
export const messageAt = (messageId: string, requestId: string) => ({
  table: 'app.message',
  rowId: messageId,
  subjectId: requestId,
});
/** The visitor's copy: the site doesn't know the request's id, so the message's own stands for it. */
export const mailboxAt = (messageId: string) => ({
  table: 'app.message',
  rowId: messageId,
  subjectId: messageId,
});
/** Why somebody reached out beyond the agreement. */
export const reasonAt = (requestId: string) => ({
  table: 'audit.entry',
  rowId: requestId,
  subjectId: requestId,
});
