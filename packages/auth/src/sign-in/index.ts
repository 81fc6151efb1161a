export { loginHash } from './account.ts';
export type { EnrolmentView } from './enrolment.ts';
export { confirmEnrolment, enrol } from './enrolment.ts';
export { enterOneTimeCode } from './one-time-code.ts';
export type { SecondStep, SecondStepResult } from './second-step.ts';
export type { SignInResult } from './sign-in.ts';
export { signIn } from './sign-in.ts';
