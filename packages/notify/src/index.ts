export * from './safe-contact/index.ts';
