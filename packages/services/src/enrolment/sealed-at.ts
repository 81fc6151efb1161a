/** Where the sealed part of an enrolment belongs: moved anywhere else, it doesn't open. */
export const enrolmentAt = (enrolmentId: string) => ({
  table: 'app.enrolment',
  rowId: enrolmentId,
  subjectId: enrolmentId,
});
