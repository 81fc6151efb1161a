export * from './run.ts';
export * from './sweep.ts';
export * from './take-over.ts';
export * from './rotate-intake-key.ts';
