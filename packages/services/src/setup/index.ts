export * from './set-up-centre.ts';
export * from './add-staff.ts';
