export * from './directory.ts';
export * from './save-profile.ts';
