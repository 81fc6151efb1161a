export type { AuthDeps, DbDeps, Queryable } from './deps.ts';
export * from './password/index.ts';
export * from './session/index.ts';
export * from './sign-in/index.ts';
export { forgetOldAttempts } from './throttle/index.ts';
export * from './totp/index.ts';
