export * from './set-up-centre.ts';
export * from './add-staff.ts';
export * from './fill-library.ts';
export * from './recover-staff.ts';
