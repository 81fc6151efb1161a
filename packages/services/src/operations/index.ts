export * from './figures.ts';
export * from './readiness.ts';
