import type { PasskeyShown } from '@breakwater/domain/staff';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { askToShowPasskey, checkPasskey } from '../passkey/index.ts';
import { countRecoveryCodes, useRecoveryCode } from '../recovery/index.ts';
import { readSession } from '../session/index.ts';
import type { StaffSession } from '../session/index.ts';
import { checkTotp } from '../totp/index.ts';
import { takeSecondStep } from './second-step.ts';
import type { Checked, SecondStepResult } from './second-step.ts';

/** A second factor as it is shown, already of the right shape. */
export type ShownFactor =
  | { way: 'code'; code: string }
  | { way: 'recovery'; recoveryCode: string }
  | { way: 'passkey'; passkey: PasskeyShown };

/** What somebody can show. */
export type Ways = { hasPasskey: boolean; hasAuthenticator: boolean; recoveryCodesLeft: number };

/**
 * A second factor: after the password, or (`isAgain`) by whoever is signed in, before what is dangerous. Answers with the
 * session's real token and the device's, for two cookies. `refused`: wrong, used already, or the person has none of this
 * kind. `expired`: sign in again.
 */
export function showFactor(
  deps: AuthDeps,
  token: string,
  shown: ShownFactor,
  { deviceToken, isAgain = false }: { deviceToken?: string | null; isAgain?: boolean } = {},
): Promise<SecondStepResult> {
  return takeSecondStep(
    deps,
    token,
    { deviceToken, isAgain, isGuessable: shown.way !== 'passkey' },
    (session) => check(deps, session, shown),
  );
}

async function check(deps: AuthDeps, session: StaffSession, shown: ShownFactor): Promise<Checked> {
  const { staffId, isSecondFactorDone } = session;
  if (shown.way === 'passkey')
    return (await checkPasskey(deps, shown.passkey, { purpose: purposeOf(isSecondFactorDone), staffId }))
      .outcome;
  const isRight =
    shown.way === 'code'
      ? await checkTotp(deps, staffId, shown.code)
      : await useRecoveryCode(deps, staffId, shown.recoveryCode);
  return isRight ? 'right' : 'wrong';
}

const purposeOf = (isAgain: boolean) => (isAgain ? 'step_up' : 'sign_in');

/** What a browser is asked to show a passkey with, for the person of this session; null when there is no session. */
export async function askForOwnPasskey(deps: AuthDeps, token: string) {
  const session = await readSession(deps, token);
  return session && askToShowPasskey(deps, purposeOf(session.isSecondFactorDone), session.staffId);
}

/** What the person of this session can show; null when there is no session. */
export async function waysOf(deps: AuthDeps, token: string): Promise<Ways | null> {
  const session = await readSession(deps, token, { isInput: false });
  return session && factorsOf(deps, session.staffId);
}

/** What somebody can show. */
export async function factorsOf({ db }: AuthDeps, staffId: string): Promise<Ways> {
  const [row] = await rowsOf<Omit<Ways, 'recoveryCodesLeft'>>(
    db,
    `select exists (select from app.passkey where staff_id = $1) as "hasPasskey",
       exists (select from app.staff_credential where staff_id = $1 and is_totp_confirmed) as "hasAuthenticator"`,
    [staffId],
  );
  return {
    hasPasskey: row?.hasPasskey ?? false,
    hasAuthenticator: row?.hasAuthenticator ?? false,
    recoveryCodesLeft: await countRecoveryCodes({ db }, staffId),
  };
}
