import type { Locale } from '@breakwater/domain';
import type { Role, Theme } from '@breakwater/domain/staff';
import { rowsOf } from '../deps.ts';
import type { DbDeps } from '../deps.ts';
import { LIVE } from './live.ts';
import { luciaOver } from './lucia.ts';
import { hashOfToken, newToken } from './token.ts';

/** Who asks. Until `isSecondFactorDone` it opens nothing but the second step of signing in. */
export type StaffSession = {
  /** The hash of the token: names the session and doesn't open it. */
  sessionId: string;
  staffId: string;
  roles: Role[];
  locale: Locale;
  theme: Theme;
  timeZone: string;
  isSecondFactorDone: boolean;
  /** Whether a second factor was shown within the last ten minutes: signing in counts. */
  isSteppedUp: boolean;
  /** Whether an authenticator is confirmed; if not, the next step is enrolment. */
  hasSecondFactor: boolean;
  deviceHash: Uint8Array | null;
  /** Whether this reading renewed it. */
  isFresh: boolean;
  /** What is left after this reading: without input, and whatever happens. */
  idleSeconds: number;
  lastsSeconds: number;
};

/**
 * Starts a session and returns its token, which exists nowhere else. Refuses (`not_allowed`) whoever is disabled.
 * `deviceHash` says on which known device, `userAgentClass` on what kind of browser.
 */
export async function createSession(
  { db }: DbDeps,
  staffId: string,
  about: { isSecondFactorDone: boolean; deviceHash?: Uint8Array | null; userAgentClass?: string | null },
): Promise<string> {
  const token = newToken();
  const { isSecondFactorDone, deviceHash = null, userAgentClass = null } = about;
  await luciaOver(db).createSession(
    staffId,
    // Whoever has just finished signing in has just shown a second factor.
    { isSecondFactorDone, isSteppedUp: isSecondFactorDone, deviceHash, userAgentClass },
    { sessionId: idOf(token) },
  );
  return token;
}

/**
 * The session of a cookie's token, or null: unknown, ended, idle for 30 minutes (15 for an administrator), 12 hours old,
 * of another epoch, of somebody disabled. `isInput: false` reads without renewing, for what no hand has caused (an open stream).
 */
export async function readSession(
  { db }: DbDeps,
  token: string | null | undefined,
  { isInput = true }: { isInput?: boolean } = {},
): Promise<StaffSession | null> {
  const hash = hashOfToken(token);
  if (!hash) return null;
  const { session, user } = await luciaOver(db, isInput).validateSession(hash.toString('hex'));
  if (!session?.left) return null;
  const { left } = session;
  const isFresh = isInput && session.fresh;
  return {
    sessionId: session.id,
    staffId: user.id,
    roles: user.roles,
    locale: user.locale,
    theme: user.theme,
    timeZone: user.timeZone,
    isSecondFactorDone: session.isSecondFactorDone,
    isSteppedUp: session.isSteppedUp,
    hasSecondFactor: user.hasSecondFactor,
    deviceHash: session.deviceHash,
    isFresh,
    idleSeconds: isFresh ? left.idleLimit : left.idleSeconds,
    lastsSeconds: left.lastsSeconds,
  };
}

/** Whether the session of this id (not token) still holds; renews nothing. For what stays open beyond one request. */
export async function isSessionLive({ db }: DbDeps, sessionId: string): Promise<boolean> {
  const found = await rowsOf(db, `select 1 ${LIVE} and s.id = decode($1, 'hex')`, [sessionId]);
  return found.length === 1;
}

/**
 * Gives a live session a new token and ends the old one in the same statement; null if it has ended meanwhile.
 * What was promised of its length stays: only being seen is renewed. `isSecondFactorDone` says that a second factor
 * was shown just now: at sign-in, or again (step-up).
 */
export async function rotateSession(
  { db }: DbDeps,
  token: string,
  done: { isSecondFactorDone?: boolean; deviceHash?: Uint8Array } = {},
): Promise<string | null> {
  const next = newToken();
  const rotated = await rowsOf(
    db,
    `update app.session set id = $2, last_seen_at = app.app_now(),
       is_second_factor_done = is_second_factor_done or $3, device_hash = coalesce($4, device_hash),
       stepped_up_at = case when $3 then app.app_now() else stepped_up_at end
     where id = $1 and id in (select s.id ${LIVE} and s.id = $1) returning staff_id`,
    [hashOfToken(token), hashOfToken(next), done.isSecondFactorDone ?? false, done.deviceHash ?? null],
  );
  return rotated.length === 1 ? next : null;
}

/** Signs out. What is no session already is no error. */
export async function endSession({ db }: DbDeps, token: string): Promise<void> {
  if (hashOfToken(token)) await luciaOver(db).invalidateSession(idOf(token));
}

/** Ends every session of one member of staff, also those that are being made now. */
export async function endAllSessions({ db }: DbDeps, staffId: string): Promise<void> {
  await luciaOver(db).invalidateUserSessions(staffId);
}

/**
 * Ends every session of a person but the one of this token, also those that are being made now; returns how many. For a
 * new password and every change of a factor.
 */
export async function endOtherSessions(deps: DbDeps, token: string): Promise<number> {
  return endSessionsBeside(deps, idOf(token));
}

/** As `endOtherSessions`, for the session of this id. */
export async function endSessionsBeside({ db }: DbDeps, sessionId: string): Promise<number> {
  const text = `select app.end_other_sessions(decode($1, 'hex')) as ended`;
  const [row] = await rowsOf<{ ended: number }>(db, text, [sessionId]);
  return row?.ended ?? 0;
}

/**
 * Ends every session of everybody, one's own too. The database refuses it to whoever isn't an administrator: `db` must be
 * in a transaction that says who acts.
 */
export async function endEverySession({ db }: DbDeps): Promise<void> {
  await db.query('select app.end_every_session()');
}

/** Removes the rows of sessions that have ended by themselves. Nothing depends on it but the table's size. */
export async function removeEndedSessions({ db }: DbDeps): Promise<void> {
  await luciaOver(db).deleteExpiredSessions();
}

function idOf(token: string): string {
  return hashOfToken(token)?.toString('hex') ?? '';
}
