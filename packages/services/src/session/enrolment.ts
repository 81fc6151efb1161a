import {
  askForFirstPasskey,
  confirmEnrolment as confirmWith,
  enrol as enrolWith,
  readSession,
} from '@breakwater/auth';
import type { AuthenticatorView, Names, SecondStepResult } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import { ConfirmFactor } from '@breakwater/domain/staff';
import type { StaffCore } from '../context.ts';
import { asDomainErrors } from '../verb.ts';
import type { Device } from './sign-in.ts';
import { append, inTrail } from './trail.ts';

/** The authenticator to set up at the first sign-in, or null when it isn't this session's turn. */
export async function enrol(core: StaffCore, token: string): Promise<AuthenticatorView | null> {
  return asDomainErrors(async () => {
    const session = await readSession(core.auth, token, { isInput: false });
    return session && enrolWith(core.auth, token, await namesFor(core, session.staffId));
  });
}

/** What a browser is asked to make a first passkey with, or null when it isn't this session's turn. */
export async function askFirstPasskey(core: StaffCore, token: string) {
  return asDomainErrors(async () => {
    const session = await readSession(core.auth, token, { isInput: false });
    return session && askForFirstPasskey(core.auth, token, await namesFor(core, session.staffId));
  });
}

/** Confirms the first factor (an authenticator's first code, or a passkey), and finishes signing in. */
export async function confirmEnrolment(
  core: StaffCore,
  token: string,
  input: ConfirmFactor,
  device: Device = {},
): Promise<SecondStepResult> {
  const factor = ConfirmFactor.parse(input);
  return asDomainErrors(async () => {
    const result = await confirmWith(
      core.auth,
      token,
      factor.way === 'passkey' ? { ...factor, id: newId() } : factor,
      device,
    );
    if (result.outcome === 'done')
      await append(core, 'factor.add', result.staffId, {
        fields: [factor.way === 'passkey' ? 'passkey' : 'authenticator'],
      });
    return inTrail(core, result, { done: 'session.second_factor', token });
  });
}

/** What the centre and the person are called, as devices and apps show them. */
export async function namesFor(core: StaffCore, staffId: string): Promise<Names> {
  const { rows } = await core.pool.query<{ name: string }>('SELECT name FROM app.centre');
  return { issuer: rows[0]?.name ?? 'Breakwater', label: core.names.nameOf(staffId) };
}
