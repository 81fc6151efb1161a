import type { PasskeyShown } from '@breakwater/domain/staff';
import type { AuthDeps } from '../deps.ts';
import { checkPasskey } from '../passkey/index.ts';
import { createSession, userAgentClass } from '../session/index.ts';
import { rememberDevice } from '../throttle/index.ts';
import { loginHashOf } from './account.ts';
import type { SecondStepResult } from './second-step.ts';

/**
 * Signs in with a passkey alone: the device has made sure who holds it, so it is both factors. Answers as the second step
 * does. `refused` for whatever doesn't fit, and for whoever is disabled.
 */
export async function signInWithPasskey(
  deps: AuthDeps,
  passkey: PasskeyShown,
  { deviceToken, userAgent }: { deviceToken?: string | null; userAgent?: string | null } = {},
): Promise<Exclude<SecondStepResult, { outcome: 'throttled' | 'expired' }>> {
  const checked = await checkPasskey(deps, passkey, { purpose: 'sign_in', staffId: null });
  if (checked.outcome === 'copied') return { outcome: 'refused', copiedOf: checked.staffId };
  if (checked.outcome === 'wrong') return { outcome: 'refused' };
  const { staffId } = checked;
  const device = await rememberDevice(deps, await loginHashOf(deps, staffId), deviceToken);
  const token = await createSession(deps, staffId, {
    isSecondFactorDone: true,
    deviceHash: device.deviceHash,
    userAgentClass: userAgentClass(userAgent),
  });
  return { outcome: 'done', token, deviceToken: device.deviceToken, staffId };
}
