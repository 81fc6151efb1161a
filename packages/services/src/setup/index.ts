export * from './set-up-centre.ts';
export * from './add-staff.ts';
export * from './recover-staff.ts';
