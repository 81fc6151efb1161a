import { rowsOf } from '../deps.ts';
import type { AuthDeps, DbDeps } from '../deps.ts';
import { offeredBytes } from '../step-up/offer.ts';
import { RECOVERY_BYTES, recoveryCodes, recoveryHash } from './code.ts';

/** A set of new codes for the person of this session, or null. They open nothing before `keepRecoveryCodes`. */
export async function offerRecoveryCodes(deps: AuthDeps, sessionId: string): Promise<string[] | null> {
  const bytes = await offeredBytes(deps, sessionId, 'recovery', RECOVERY_BYTES);
  return bytes && recoveryCodes(bytes);
}

/** From now on the offered codes are good, each once, and those of before are not; false when there is no such session. */
export async function keepRecoveryCodes(
  deps: AuthDeps,
  { sessionId, staffId }: { sessionId: string; staffId: string },
): Promise<boolean> {
  const codes = await offerRecoveryCodes(deps, sessionId);
  if (!codes) return false;
  const hashes = codes.map((code) => Buffer.from(recoveryHash(deps.pepper, staffId, code)));
  await deps.db.query(
    `with old as (delete from app.recovery_code where staff_id = $1)
     insert into app.recovery_code (staff_id, code_hash) select $1, unnest($2::bytea[])`,
    [staffId, hashes],
  );
  return true;
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
