export type { PasswordRefusal } from './check.ts';
export { checkNewPassword } from './check.ts';
export { hashPassword, verifyPassword } from './hash.ts';
