import { rowsOf } from '../deps.ts';
import type { DbDeps } from '../deps.ts';
import { fingerprint } from '../fingerprint.ts';

/** What stands for a login in the database: a keyed hash of it, whatever its case and the spaces round it. */
export function loginHash(pepper: Uint8Array, login: string): Uint8Array {
  return fingerprint(pepper, 'auth/login', login.normalize('NFKC').trim().toLowerCase());
}

/** The stored hash of somebody's login: under it their devices are known. */
export async function loginHashOf({ db }: DbDeps, staffId: string): Promise<Uint8Array> {
  const text = 'select login_hash as hash from app.staff where id = $1';
  const [row] = await rowsOf<{ hash: Uint8Array }>(db, text, [staffId]);
  if (!row) throw new Error('a session without its member of staff');
  return row.hash;
}

/** Under what wrong codes are counted: apart from wrong passwords, which a stranger may send. */
export function codeHash(pepper: Uint8Array, staffId: string): Uint8Array {
  return fingerprint(pepper, 'auth/code', staffId);
}

/** Under what wrong present passwords are counted, of whoever wants to change theirs: apart from sign-in's. */
export function presentPasswordHash(pepper: Uint8Array, staffId: string): Uint8Array {
  return fingerprint(pepper, 'auth/present-password', staffId);
}
