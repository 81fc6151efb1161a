export * from './sign-in.ts';
export * from './read.ts';
export * from './demo-codes.ts';
