export { checkTotp } from './check.ts';
export type { AuthenticatorView } from './replace.ts';
export { confirmTotp, offerAuthenticator, replaceAuthenticator, viewOf } from './replace.ts';
export { totpSealer } from './sealer.ts';
export type { Enrolment } from './totp.ts';
export { codeAt, newTotp, qrCode, stepOf } from './totp.ts';
