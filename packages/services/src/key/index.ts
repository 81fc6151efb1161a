export * from './rotate.ts';
