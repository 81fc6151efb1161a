export * from './mail/index.ts';
export * from './safe-contact/index.ts';
