export { intakeKeyId, intakeKeyIdOf, newIntakeKeyPair, openIntake, sealIntake } from './intake.ts';
export type { IntakeAt, IntakeKeyPair } from './intake.ts';
