import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { readSession, rotateSession } from '../session/index.ts';
import type { StaffSession } from '../session/index.ts';
import { bucketOf, forgetFailures, rememberDevice, takeAttempt } from '../throttle/index.ts';
import { codeHash } from './account.ts';

export type SecondStep = { code: string; deviceToken?: string | null };

export type SecondStepResult =
  | { outcome: 'done'; token: string; deviceToken: string; staffId: string }
  | { outcome: 'refused' }
  | { outcome: 'expired' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * What entering a code and confirming an authenticator share: an unfinished session, one counted attempt, the check,
 * then a new token and a device that is known from now on. `token` is worthless afterwards.
 */
export async function takeSecondStep(
  deps: AuthDeps,
  token: string,
  { deviceToken }: SecondStep,
  check: (session: StaffSession) => Promise<boolean>,
): Promise<SecondStepResult> {
  const session = await readSession(deps, token);
  if (!session) return { outcome: 'expired' };
  if (session.isSecondFactorDone) return { outcome: 'refused' };

  const { staffId } = session;
  const account = await loginHashOf(deps, staffId);
  const bucket = {
    accountHash: codeHash(deps.pepper, staffId),
    deviceHash: await bucketOf(deps, account, session.deviceHash),
  };
  const retryAfterSeconds = await takeAttempt(deps, bucket);
  if (retryAfterSeconds > 0) return { outcome: 'throttled', retryAfterSeconds };
  if (!(await check(session))) return { outcome: 'refused' };

  const device = await rememberDevice(deps, account, deviceToken);
  const rotated = await rotateSession(deps, token, {
    isSecondFactorDone: true,
    deviceHash: device.deviceHash,
  });
  if (!rotated) return { outcome: 'expired' };
  await forgetFailures(deps, bucket);
  return { outcome: 'done', token: rotated, deviceToken: device.deviceToken, staffId };
}

async function loginHashOf({ db }: AuthDeps, staffId: string): Promise<Uint8Array> {
  const text = 'select login_hash as hash from app.staff where id = $1';
  const [row] = await rowsOf<{ hash: Uint8Array }>(db, text, [staffId]);
  if (!row) throw new Error('a session without its member of staff');
  return row.hash;
}
