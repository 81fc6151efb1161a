import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { verifyPassword } from '../password/index.ts';
import { createSession, userAgentClass } from '../session/index.ts';
import { bucketOf, forgetFailures, hashOfDevice, takeAttempt, UNKNOWN_DEVICE } from '../throttle/index.ts';
import { loginHash } from './account.ts';

type Known = { id: string; isActive: boolean; passwordHash: string | null; isEnrolled: boolean };

export type SignInResult =
  | { outcome: 'second_factor' | 'enrol'; token: string; staffId: string }
  | { outcome: 'refused' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * The first step: login and password. The token it returns opens only the second step, or enrolment for whoever has no
 * authenticator yet. Unknown, disabled and wrong are one answer and take one time. Attempts are counted by account and
 * known device, so nobody elsewhere can lock a person out of the device they use. Throws `too_many` in a flood.
 */
export async function signIn(
  deps: AuthDeps,
  input: { login: string; password: string; deviceToken?: string | null; userAgent?: string | null },
): Promise<SignInResult> {
  const accountHash = loginHash(deps.pepper, input.login);
  const device = hashOfDevice(deps.pepper, input.deviceToken);
  const bucket = { accountHash, deviceHash: await bucketOf(deps, accountHash, device) };
  const retryAfterSeconds = await takeAttempt(deps, bucket);
  if (retryAfterSeconds > 0) return { outcome: 'throttled', retryAfterSeconds };

  const known = await findByLogin(deps, accountHash);
  const isKnownDevice = bucket.deviceHash !== UNKNOWN_DEVICE;
  const stored = known?.passwordHash ?? null;
  const isRight = await verifyPassword(deps.pepper, stored, input.password, { isKnownDevice });
  if (!known || !isRight || !known.isActive) return { outcome: 'refused' };

  await forgetFailures(deps, bucket);
  const token = await createSession(deps, known.id, {
    isSecondFactorDone: false,
    deviceHash: device,
    userAgentClass: userAgentClass(input.userAgent),
  });
  return { outcome: known.isEnrolled ? 'second_factor' : 'enrol', token, staffId: known.id };
}

/** Whose login it is, for the trail and for nobody who asks; null when it is nobody's. */
export async function ownerOfLogin(deps: AuthDeps, login: string): Promise<string | null> {
  return (await findByLogin(deps, loginHash(deps.pepper, login)))?.id ?? null;
}

async function findByLogin({ db }: AuthDeps, accountHash: Uint8Array): Promise<Known | undefined> {
  const [known] = await rowsOf<Known>(
    db,
    `select w.id, w.state = 'active' as "isActive", c.password_hash as "passwordHash",
       app.count_factors(w.id) > 0 as "isEnrolled"
     from app.staff w left join app.staff_credential c on c.staff_id = w.id where w.login_hash = $1`,
    [accountHash],
  );
  return known;
}
