export * from './figures.ts';
export * from './readiness.ts';
export * from './replay-erasures.ts';
export * from './staff-figures.ts';
