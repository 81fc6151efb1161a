import { hkdfSync } from 'node:crypto';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { readSession } from '../session/index.ts';
import { newTotp, qrCode, stepOf } from '../totp/index.ts';
import { takeSecondStep } from './second-step.ts';
import type { SecondStep, SecondStepResult } from './second-step.ts';

/** What the page shows: the secret to type in, the address to open on the same device, the QR code as SVG. */
export type EnrolmentView = { secretText: string; secretUri: string; svg: string };

// Made of this sign-in's token and kept nowhere: a reload shows the same, and somebody else who came first with the
// starting password holds another one, which is never confirmed.
const secretOf = (pepper: Uint8Array, token: string) =>
  new Uint8Array(hkdfSync('sha256', pepper, token, 'breakwater/auth/enrolment', 20));

/**
 * The authenticator to set up, for a session whose password was right and that has none yet; null for any other.
 * `names` are the centre's and the login, as the app will show them. Stores nothing before it is confirmed.
 */
export async function enrol(
  deps: AuthDeps,
  token: string,
  names: { issuer: string; label: string },
): Promise<EnrolmentView | null> {
  const session = await readSession(deps, token);
  if (!session || session.isSecondFactorDone || session.hasSecondFactor) return null;
  const { text, uri } = newTotp(names, secretOf(deps.pepper, token));
  return { secretText: text, secretUri: uri, svg: qrCode(uri) };
}

/**
 * Confirms the authenticator with its first code and finishes signing in. `refused`: the code is wrong, or another
 * authenticator was confirmed meanwhile.
 */
export function confirmEnrolment(
  deps: AuthDeps,
  token: string,
  input: SecondStep,
): Promise<SecondStepResult> {
  return takeSecondStep(deps, token, input, async ({ staffId }) => {
    const secret = secretOf(deps.pepper, token);
    const [clock] = await rowsOf<{ now: Date }>(deps.db, 'select app.app_now() as now');
    const step = clock ? stepOf(secret, input.code, clock.now) : null;
    if (step === null) return false;
    const confirmed = await rowsOf(
      deps.db,
      `update app.staff_credential set totp_sealed = $2, totp_last_step = $3, is_totp_confirmed = true
       where staff_id = $1 and not is_totp_confirmed returning staff_id`,
      [staffId, await deps.sealTotp(staffId, secret), step],
    );
    return confirmed.length === 1;
  });
}
