import { rowsOf } from '../deps.ts';
import type { AuthDeps, Queryable } from '../deps.ts';
import { stepOf } from './totp.ts';

/**
 * Whether the code is the one of this person's authenticator, by the database's clock, one step early or late.
 * Each step opens once: a code that was seen over a shoulder, or sent twice, is refused.
 */
export async function checkTotp(deps: AuthDeps, staffId: string, code: string): Promise<boolean> {
  const [row] = await rowsOf<{ totp_sealed: Uint8Array | null; now: Date }>(
    deps.db,
    `select totp_sealed, app.app_now() as now from app.staff_credential
     where staff_id = $1 and is_totp_confirmed`,
    [staffId],
  );
  if (!row?.totp_sealed) return false;
  const step = stepOf(await deps.openTotp(staffId, row.totp_sealed), code, row.now);
  return step !== null && useStep(deps.db, staffId, step);
}

// The condition decides between two who bring the same code at once: one row is changed, or none.
async function useStep(db: Queryable, staffId: string, step: number): Promise<boolean> {
  const used = await rowsOf(
    db,
    `update app.staff_credential set totp_last_step = $2
     where staff_id = $1 and is_totp_confirmed and totp_last_step < $2 returning staff_id`,
    [staffId, step],
  );
  return used.length === 1;
}
