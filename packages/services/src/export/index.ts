export * from './collect.ts';
export { printEnrolment } from './print-enrolment.ts';
