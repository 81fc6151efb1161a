export { checkTotp } from './check.ts';
export { totpSealer } from './sealer.ts';
export type { Enrolment } from './totp.ts';
export { codeAt, newTotp, qrCode, stepOf } from './totp.ts';
