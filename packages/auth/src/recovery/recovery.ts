import { rowsOf } from '../deps.ts';
import type { AuthDeps, DbDeps } from '../deps.ts';
import { offeredBytes } from '../step-up/offer.ts';
import { RECOVERY_BYTES, RECOVERY_CODES, recoveryCodes, recoveryHash } from './code.ts';

/** A set of new codes for the person of this session, or null. They open nothing before `keepRecoveryCodes`. */
export async function offerRecoveryCodes(deps: AuthDeps, sessionId: string): Promise<string[] | null> {
  const bytes = await offeredBytes(deps, sessionId, 'recovery', RECOVERY_BYTES);
  return bytes && recoveryCodes(bytes);
}

/**
 * From now on these codes are good, each once, and those of before are not: whoever keeps them has them before their eyes.
 * `before`: they count already (a second tab). Null: they aren't what is offered now, or the session is gone.
 */
export async function keepRecoveryCodes(
  deps: AuthDeps,
  { sessionId, staffId, codes }: { sessionId: string; staffId: string; codes: string[] },
): Promise<'now' | 'before' | null> {
  const hashes = codes.map((code) => Buffer.from(recoveryHash(deps.pepper, staffId, code)));
  // Whoever comes second waits for the first to be done, and finds what that left.
  await deps.db.query('select 1 from app.staff_credential where staff_id = $1 for update', [staffId]);
  const offered = await offerRecoveryCodes(deps, sessionId);
  if (offered?.join() !== codes.join()) return (await areKept(deps, staffId, hashes)) ? 'before' : null;
  await deps.db.query(
    `with old as (delete from app.recovery_code where staff_id = $1 and code_hash <> all ($2::bytea[]))
     insert into app.recovery_code (staff_id, code_hash) select $1, unnest($2::bytea[]) on conflict do nothing`,
    [staffId, hashes],
  );
  return 'now';
}

async function areKept({ db }: DbDeps, staffId: string, hashes: Buffer[]): Promise<boolean> {
  const text = `select count(*)::int as count from app.recovery_code where staff_id = $1 and code_hash = any ($2::bytea[])`;
  const [row] = await rowsOf<{ count: number }>(db, text, [staffId, hashes]);
  return row?.count === RECOVERY_CODES && hashes.length === RECOVERY_CODES;
}

/** Whether this is one of the person's codes that hasn't been used; from now on it has. */
export async function useRecoveryCode(
  { db, pepper }: AuthDeps,
  staffId: string,
  code: string,
): Promise<boolean> {
  const used = await rowsOf(
    db,
    `update app.recovery_code set used_at = app.app_now()
     where staff_id = $1 and code_hash = $2 and used_at is null returning staff_id`,
    [staffId, recoveryHash(pepper, staffId, code)],
  );
  return used.length === 1;
}

/** How many of the person's codes are still good. */
export async function countRecoveryCodes({ db }: DbDeps, staffId: string): Promise<number> {
  const text = 'select count(*)::int as count from app.recovery_code where staff_id = $1 and used_at is null';
  const [row] = await rowsOf<{ count: number }>(db, text, [staffId]);
  return row?.count ?? 0;
}
