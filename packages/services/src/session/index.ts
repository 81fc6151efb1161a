export * from './sign-in.ts';
export * from './enrolment.ts';
export { addPasskey, askNewPasskey, listFactors, removeFactor, renamePasskey } from './factors.ts';
export * from './replace-factor.ts';
export * from './read.ts';
export * from './demo-codes.ts';
export * from './own.ts';
export * from './change-password.ts';
export * from './welcome.ts';
