import type { AuthDeps } from '../deps.ts';
import { readSession, rotateSession } from '../session/index.ts';
import type { StaffSession } from '../session/index.ts';
import { bucketOf, forgetFailures, rememberDevice, takeAttempt } from '../throttle/index.ts';
import { codeHash, loginHashOf } from './account.ts';

/** `isAgain`: whoever shows it is signed in already (step-up). `isGuessable`: a code, of which attempts are counted. */
export type SecondStep = { deviceToken?: string | null; isAgain?: boolean; isGuessable?: boolean };

/** `copied`: a passkey was right but a copy of its secret is about; whose it is goes into the trail. */
export type Checked = 'right' | 'wrong' | 'copied';

export type SecondStepResult =
  | { outcome: 'done'; token: string; deviceToken: string; staffId: string }
  | { outcome: 'refused'; copiedOf?: string }
  | { outcome: 'expired' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * What all ways of showing a second factor share: a session of the right kind, one counted attempt, the check, then a new
 * token and a device that is known from now on. `token` is worthless afterwards.
 */
export async function takeSecondStep(
  deps: AuthDeps,
  token: string,
  { deviceToken, isAgain = false, isGuessable = true }: SecondStep,
  check: (session: StaffSession) => Promise<Checked>,
): Promise<SecondStepResult> {
  const session = await readSession(deps, token);
  if (!session) return { outcome: 'expired' };
  if (session.isSecondFactorDone !== isAgain) return { outcome: 'refused' };

  const { staffId } = session;
  const account = await loginHashOf(deps, staffId);
  const bucket = {
    accountHash: codeHash(deps.pepper, staffId),
    deviceHash: await bucketOf(deps, account, session.deviceHash),
  };
  const retryAfterSeconds = isGuessable ? await takeAttempt(deps, bucket) : 0;
  if (retryAfterSeconds > 0) return { outcome: 'throttled', retryAfterSeconds };
  const checked = await check(session);
  if (checked === 'copied') return { outcome: 'refused', copiedOf: staffId };
  if (checked === 'wrong') return { outcome: 'refused' };

  const device = await rememberDevice(deps, account, deviceToken);
  const rotated = await rotateSession(deps, token, {
    isSecondFactorDone: true,
    deviceHash: device.deviceHash,
  });
  if (!rotated) return { outcome: 'expired' };
  if (isGuessable) await forgetFailures(deps, bucket);
  return { outcome: 'done', token: rotated, deviceToken: device.deviceToken, staffId };
}
