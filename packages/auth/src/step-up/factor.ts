import { rowsOf } from '../deps.ts';
import type { DbDeps } from '../deps.ts';

/** Removes a passkey, or the authenticator (`id` null). False when it isn't there, or is the person's last factor. */
export async function removeFactor(
  { db }: DbDeps,
  { staffId, id }: { staffId: string; id: string | null },
): Promise<boolean> {
  const text = 'select app.remove_factor($1, $2) as "isRemoved"';
  const [row] = await rowsOf<{ isRemoved: boolean }>(db, text, [staffId, id]);
  return row?.isRemoved ?? false;
}

/** A reset that others have approved: every factor and recovery code is gone, and the next sign-in sets up a new one. */
export async function forgetFactors({ db }: DbDeps, staffId: string): Promise<void> {
  await db.query('select app.forget_factors($1)', [staffId]);
}
