import { rowsOf } from '../deps.ts';
import type { AuthDeps, DbDeps } from '../deps.ts';
import { endOtherSessions, readSession, rotateSession } from '../session/index.ts';
import { loginHash, presentPasswordHash } from '../sign-in/account.ts';
import { bucketOf, forgetFailures, takeAttempt } from '../throttle/index.ts';
import { checkNewPassword } from './check.ts';
import type { PasswordRefusal } from './check.ts';
import { hashPassword, verifyPassword } from './hash.ts';

/** A new password that may be set: what `setNewPassword` takes. */
export type PreparedPassword = { staffId: string; presentHash: string; nextHash: string };

export type PreparePasswordResult =
  | { outcome: 'prepared'; prepared: PreparedPassword }
  | { outcome: 'unfit'; reason: PasswordRefusal | 'error_password_same' }
  | { outcome: 'refused' }
  | { outcome: 'expired' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

type Known = { login: Buffer; passwordHash: string };

/**
 * Whether the person of this session may set this new password: they know the present one (`refused` if not; attempts are
 * counted by account and known device, apart from sign-in's), and the new one is fit (`unfit` says why). `context` are
 * words that it must not be made of. Changes nothing yet: hashing has no place in a transaction.
 */
export async function preparePassword(
  deps: AuthDeps,
  token: string,
  { present, next, context = [] }: { present: string; next: string; context?: readonly string[] },
): Promise<PreparePasswordResult> {
  const session = await readSession(deps, token);
  if (!session?.isSecondFactorDone) return { outcome: 'expired' };
  const { staffId } = session;
  const known = await credentialOf(deps, staffId);
  if (!known) return { outcome: 'expired' };
  const bucket = {
    accountHash: presentPasswordHash(deps.pepper, staffId),
    deviceHash: await bucketOf(deps, known.login, session.deviceHash),
  };
  const retryAfterSeconds = await takeAttempt(deps, bucket);
  if (retryAfterSeconds > 0) return { outcome: 'throttled', retryAfterSeconds };
  const isRight = await verifyPassword(deps.pepper, known.passwordHash, present, { isKnownDevice: true });
  if (!isRight) return { outcome: 'refused' };
  await forgetFailures(deps, bucket);
  const reason = unfitness(deps.pepper, known, { present, next, context });
  if (reason) return { outcome: 'unfit', reason };
  const nextHash = await hashPassword(deps.pepper, next);
  return { outcome: 'prepared', prepared: { staffId, presentHash: known.passwordHash, nextHash } };
}

/**
 * Sets the password that was prepared, ends every other session of the person and gives this one a new token, which it
 * returns; null, and nothing changed, when the password or the session is no longer what it was. For one transaction.
 */
export async function setNewPassword(
  deps: DbDeps,
  token: string,
  { staffId, presentHash, nextHash }: PreparedPassword,
): Promise<string | null> {
  const changed = await rowsOf(
    deps.db,
    `update app.staff_credential set password_hash = $3, changed_at = app.app_now()
     where staff_id = $1 and password_hash = $2 returning staff_id`,
    [staffId, presentHash, nextHash],
  );
  if (changed.length === 0) return null;
  await endOtherSessions(deps, token);
  return rotateSession(deps, token);
}

type Wish = { present: string; next: string; context: readonly string[] };

function unfitness(pepper: Uint8Array, { login }: Known, { present, next, context }: Wish) {
  if (next.normalize('NFKC') === present.normalize('NFKC')) return 'error_password_same';
  // The login is known as a hash alone: a password can be compared with it, not searched for it.
  if (login.equals(loginHash(pepper, next))) return 'error_password_common';
  return checkNewPassword(next, context);
}

async function credentialOf({ db }: DbDeps, staffId: string): Promise<Known | undefined> {
  const text = `select w.login_hash as login, c.password_hash as "passwordHash"
    from app.staff w join app.staff_credential c on c.staff_id = w.id where w.id = $1`;
  const [known] = await rowsOf<Known>(db, text, [staffId]);
  return known;
}
