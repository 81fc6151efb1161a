export { RECOVERY_CODES } from './code.ts';
export { countRecoveryCodes, keepRecoveryCodes, offerRecoveryCodes, useRecoveryCode } from './recovery.ts';
