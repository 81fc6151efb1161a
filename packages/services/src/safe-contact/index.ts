export * from './reach.ts';
export * from './terms.ts';
