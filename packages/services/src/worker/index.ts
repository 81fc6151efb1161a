export * from './run.ts';
export * from './part.ts';
export * from './set-deadlines.ts';
export * from './sweep.ts';
export * from './sweep-enrolments.ts';
export * from './take-over.ts';
export * from './rotate-intake-key.ts';
