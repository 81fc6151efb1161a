export * from './sign-in.ts';
export * from './read.ts';
export * from './demo-codes.ts';
export * from './own.ts';
export * from './change-password.ts';
