import { hkdfSync } from 'node:crypto';
import type { PasskeyMade } from '@breakwater/domain/staff';
import type { AuthDeps } from '../deps.ts';
import { askForPasskey, checkNewPasskey, keepPasskey } from '../passkey/index.ts';
import { readSession } from '../session/index.ts';
import { confirmTotp, viewOf } from '../totp/index.ts';
import type { AuthenticatorView } from '../totp/index.ts';
import { takeSecondStep } from './second-step.ts';
import type { SecondStepResult } from './second-step.ts';

/** What the centre and the person are called, as devices and apps will show them. */
export type Names = { issuer: string; label: string };

/** The first factor of somebody who has none, already of the right shape. */
export type FirstFactor =
  | { way: 'code'; code: string }
  | { way: 'passkey'; id: string; passkey: PasskeyMade; label: string };

// Made of this sign-in's token and kept nowhere: a reload shows the same, and somebody else who came first with the
// starting password holds another one, which is never confirmed.
const secretOf = (pepper: Uint8Array, token: string) =>
  new Uint8Array(hkdfSync('sha256', pepper, token, 'breakwater/auth/enrolment', 20));

/**
 * The authenticator to set up, for a session whose password was right and that has no factor yet; null for any other.
 * Stores nothing before it is confirmed.
 */
export async function enrol(deps: AuthDeps, token: string, names: Names): Promise<AuthenticatorView | null> {
  const staffId = await newcomer(deps, token);
  return staffId === null ? null : viewOf(secretOf(deps.pepper, token), names);
}

/** What a browser is asked to make a first passkey with; null as for `enrol`. */
export async function askForFirstPasskey(deps: AuthDeps, token: string, { issuer, label }: Names) {
  const staffId = await newcomer(deps, token);
  return staffId === null ? null : askForPasskey(deps, staffId, { centre: issuer, person: label });
}

async function newcomer(deps: AuthDeps, token: string): Promise<string | null> {
  const session = await readSession(deps, token);
  return session && !session.isSecondFactorDone && !session.hasSecondFactor ? session.staffId : null;
}

/**
 * Confirms the first factor (an authenticator's first code, or a passkey) and finishes signing in. `refused`: it doesn't
 * fit, or another one was confirmed meanwhile.
 */
export function confirmEnrolment(
  deps: AuthDeps,
  token: string,
  factor: FirstFactor,
  { deviceToken }: { deviceToken?: string | null } = {},
): Promise<SecondStepResult> {
  const isGuessable = factor.way === 'code';
  return takeSecondStep(deps, token, { deviceToken, isGuessable }, async ({ staffId }) =>
    (await keep(deps, token, staffId, factor)) ? 'right' : 'wrong',
  );
}

async function keep(deps: AuthDeps, token: string, staffId: string, factor: FirstFactor): Promise<boolean> {
  if (factor.way === 'code') {
    const secret = secretOf(deps.pepper, token);
    return confirmTotp(deps, { staffId, secret, code: factor.code, isFirst: true });
  }
  const made = await checkNewPasskey(deps, staffId, factor.passkey);
  return made !== null && keepPasskey(deps, made, { ...factor, isFirst: true });
}
