import { rowsOf } from '../deps.ts';
import type { AuthDeps, DbDeps } from '../deps.ts';
import { hashPassword, verifyPassword } from '../password/index.ts';
import { createSession, userAgentClass } from '../session/index.ts';
import { hashOfToken, newToken } from '../session/token.ts';
import { bucketOf, forgetFailures, hashOfDevice, takeAttempt } from '../throttle/index.ts';

export type LinkKind = 'invite' | 'recover_factor' | 'recover_password' | 'recover_both';
export type OpenLink = { staffId: string; kind: LinkKind };
export type UseLinkResult =
  | { outcome: 'second_factor' | 'enrol'; token: string; staffId: string }
  | { outcome: 'refused' }
  | { outcome: 'closed' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/** A one-time link's secret, for the one who is given it, and the hash of it that is stored. */
export function newLink(): { token: string; hash: Uint8Array } {
  const token = newToken();
  return { token, hash: hashOfLink(token) };
}

/** The stored form of a link's token; of what can't be one, the hash of nothing that was ever made. */
export const hashOfLink = (token: string): Uint8Array => hashOfToken(token) ?? new Uint8Array(32);

/** Whose link it is and what for; null when it is unknown, used, replaced, a day old, or its person disabled. */
export async function readLink({ db }: DbDeps, token: string): Promise<OpenLink | null> {
  const [found] = await rowsOf<OpenLink>(db, 'select staff_id as "staffId", kind from app.read_link($1)', [
    hashOfLink(token),
  ]);
  return found ?? null;
}

/**
 * Uses a link, once: of two at the same time one wins, and the other hears `closed`. Sets the password that its bearer
 * chose (`checkNewPassword` comes before), or, where only the second factor was lost, asks for theirs (`refused`,
 * `throttled`). Every session of theirs ends. The token it returns opens only the second step of signing in.
 */
export async function useLink(
  deps: AuthDeps,
  token: string,
  input: { password: string; entryId: string; deviceToken?: string | null; userAgent?: string | null },
): Promise<UseLinkResult> {
  const link = await readLink(deps, token);
  if (!link) return { outcome: 'closed' };
  if (link.kind === 'recover_factor') {
    const refusal = await refusalOf(deps, link.staffId, input);
    if (refusal) return refusal;
  }
  const hash = link.kind === 'recover_factor' ? null : await hashPassword(deps.pepper, input.password);
  const used = await rowsOf(deps.db, 'select 1 from app.use_link($1, $2, $3)', [
    hashOfLink(token),
    hash,
    input.entryId,
  ]);
  if (used.length === 0) return { outcome: 'closed' };
  const session = await createSession(deps, link.staffId, {
    isSecondFactorDone: false,
    deviceHash: hashOfDevice(deps.pepper, input.deviceToken),
    userAgentClass: userAgentClass(input.userAgent),
  });
  const outcome = link.kind === 'recover_password' ? 'second_factor' : 'enrol';
  return { outcome, token: session, staffId: link.staffId };
}

/** What speaks against the password that is known already; an attempt is counted like one to sign in. */
async function refusalOf(
  deps: AuthDeps,
  staffId: string,
  { password, deviceToken }: { password: string; deviceToken?: string | null },
): Promise<UseLinkResult | null> {
  const [known] = await rowsOf<{ accountHash: Uint8Array; passwordHash: string | null }>(
    deps.db,
    `select w.login_hash as "accountHash", c.password_hash as "passwordHash"
     from app.staff w left join app.staff_credential c on c.staff_id = w.id where w.id = $1`,
    [staffId],
  );
  if (!known) return { outcome: 'closed' };
  const { accountHash } = known;
  const device = hashOfDevice(deps.pepper, deviceToken);
  const bucket = { accountHash, deviceHash: await bucketOf(deps, accountHash, device) };
  const retryAfterSeconds = await takeAttempt(deps, bucket);
  if (retryAfterSeconds > 0) return { outcome: 'throttled', retryAfterSeconds };
  if (!(await verifyPassword(deps.pepper, known.passwordHash, password))) return { outcome: 'refused' };
  await forgetFailures(deps, bucket);
  return null;
}
