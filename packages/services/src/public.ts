/*
 * All that the site's process loads of this package. Nothing of the staff's work, nor of what it stands on (sign-in,
 * spelling of names, telephone numbers): that would be half of the process's memory, and more than it has to know.
 */
export type { PublicCore } from './context.ts';
export * from './start-public.ts';
export * from './mailbox/index.ts';
export { readPublicFigures } from './operations/figures.ts';
export type { PublicFigures } from './operations/figures.ts';
export { readPublicReadiness } from './operations/readiness.ts';
export type { Readiness } from './operations/readiness.ts';
export { form } from './request/form.ts';
export { submit } from './request/submit.ts';
export { changeCohort } from './enrolment/change-cohort.ts';
export { checkCertificate, readCertificate } from './enrolment/check-certificate.ts';
export { evaluate } from './enrolment/evaluate.ts';
export { form as enrolmentForm } from './enrolment/form.ts';
export { leave } from './enrolment/leave.ts';
export { submit as enrol } from './enrolment/submit.ts';
export { takeOffer } from './enrolment/take-offer.ts';
export { takeBackRelease } from './release/take-back.ts';
export { findArticles, seekArticles } from './library/seek.ts';
export { cohortCalendar, openProgrammesCalendar } from './programme/calendar.ts';
