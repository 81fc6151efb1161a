/** Where the sealed parts of a release belong: moved anywhere else, they don't open. */
export const releaseAt = (releaseId: string, enrolmentId: string) => ({
  table: 'app.release',
  rowId: releaseId,
  subjectId: enrolmentId,
});
export const reportAt = (reportId: string, enrolmentId: string) => ({
  table: 'app.release_report',
  rowId: reportId,
  subjectId: enrolmentId,
});
/** The participant's copies: the site doesn't know the enrolment's id, so the row's own stands for it. */
export const releaseForVisitorAt = (releaseId: string) => releaseAt(releaseId, releaseId);
export const reportForVisitorAt = (reportId: string) => reportAt(reportId, reportId);
