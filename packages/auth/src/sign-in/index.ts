export { loginHash } from './account.ts';
export type { FirstFactor, Names } from './enrolment.ts';
export { askForFirstPasskey, confirmEnrolment, enrol } from './enrolment.ts';
export { signInWithPasskey } from './passkey.ts';
export type { SecondStepResult } from './second-step.ts';
export type { ShownFactor, Ways } from './show-factor.ts';
export { askForOwnPasskey, factorsOf, showFactor, waysOf } from './show-factor.ts';
export type { SignInResult } from './sign-in.ts';
export { ownerOfLogin, signIn } from './sign-in.ts';
