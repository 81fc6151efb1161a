export type { PasswordRefusal } from './check.ts';
export { checkNewPassword } from './check.ts';
export { hashPassword, verifyPassword } from './hash.ts';
export { passwordTurns } from './turns.ts';
export type { PreparedPassword, PreparePasswordResult } from './change.ts';
export { preparePassword, setNewPassword } from './change.ts';
