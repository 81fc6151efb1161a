export * from './read-week.ts';
export * from './save-hours.ts';
export * from './enter-absence.ts';
export * from './remove-absence.ts';
