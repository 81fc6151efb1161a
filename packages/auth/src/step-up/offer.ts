import { hkdfSync } from 'node:crypto';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { LIVE } from '../session/live.ts';

/** What each offer takes the place of: once something else is there, the same offer never comes again. */
const PRESENT = {
  authenticator: `coalesce(encode(sha256(c.totp_sealed), 'hex'), '')`,
  recovery: `coalesce((select string_agg(encode(r.code_hash, 'hex'), ',' order by r.code_hash)
    from app.recovery_code r where r.staff_id = s.staff_id), '')`,
};

/**
 * Secret bytes that are shown before they count, made of the pepper, the session and what is there now, and kept
 * nowhere: a reload shows the same, also once a factor was shown again (which may be when its device becomes known); another
 * session others. Null when the session has ended.
 */
export async function offeredBytes(
  { db, pepper }: Pick<AuthDeps, 'db' | 'pepper'>,
  sessionId: string,
  what: keyof typeof PRESENT,
  length: number,
): Promise<Uint8Array | null> {
  const [row] = await rowsOf<{ salt: string }>(
    db,
    `select concat_ws('|', s.staff_id, extract(epoch from s.created_at), ${PRESENT[what]}) as salt
     ${LIVE} and s.id = decode($1, 'hex') and s.is_second_factor_done`,
    [sessionId],
  );
  return row
    ? new Uint8Array(hkdfSync('sha256', pepper, row.salt, `breakwater/auth/offer/${what}`, length))
    : null;
}
