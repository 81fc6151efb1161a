import {
  askForOwnPasskey,
  askToShowPasskey,
  endSession,
  ownerOfLogin,
  readSession,
  showFactor as showWith,
  signIn as signInWith,
  signInWithPasskey as signInWithPasskeyWith,
  waysOf,
} from '@breakwater/auth';
import type { SecondStepResult, SignInResult, Ways } from '@breakwater/auth';
import { ShowFactor, SignIn, SignInWithPasskey } from '@breakwater/domain/staff';
import type { StaffCore } from '../context.ts';
import { asDomainErrors } from '../verb.ts';
import { append, inTrail } from './trail.ts';

export type Device = { deviceToken?: string | null; userAgent?: string | null };

/** The first step of signing in: login and password. In the trail, refused or not. */
export async function signIn(core: StaffCore, input: SignIn & Device): Promise<SignInResult> {
  const { deviceToken, userAgent, ...typed } = input;
  const { login, password } = SignIn.parse(typed);
  return asDomainErrors(async () => {
    const result = await signInWith(core.auth, { login, password, deviceToken, userAgent });
    if ('staffId' in result) await append(core, 'session.sign_in', result.staffId);
    else if (result.outcome === 'refused') {
      // Anybody can type anybody's login: who it was, nobody knows.
      await append(core, 'session.refused', null, { accountId: await ownerOfLogin(core.auth, login) });
    }
    return result;
  });
}

/** What a browser is asked to show a passkey with: whose, only the device knows. */
export async function askPasskey(core: StaffCore) {
  return asDomainErrors(() => askToShowPasskey(core.auth, 'sign_in', null));
}

/** Both steps in one: a passkey, with which the device has verified who holds it. */
export async function signInWithPasskey(
  core: StaffCore,
  { deviceToken, userAgent, ...input }: SignInWithPasskey & Device,
): Promise<SecondStepResult> {
  const { passkey } = SignInWithPasskey.parse(input);
  return asDomainErrors(async () => {
    const result = await signInWithPasskeyWith(core.auth, passkey, { deviceToken, userAgent });
    if (result.outcome === 'done') await append(core, 'session.sign_in', result.staffId);
    return inTrail(core, result, { done: 'session.second_factor' });
  });
}

/** What the person of this session can show as a second factor; null when there is no session. */
export async function ways(core: StaffCore, token: string): Promise<Ways | null> {
  return asDomainErrors(() => waysOf(core.auth, token));
}

/** What a browser is asked to show one of the passkeys of this session's person with; null when there is no session. */
export async function askOwnPasskey(core: StaffCore, token: string) {
  return asDomainErrors(() => askForOwnPasskey(core.auth, token));
}

/** The second step: a one-time code, a recovery code or a passkey. */
export async function showFactor(
  core: StaffCore,
  token: string,
  input: ShowFactor,
  device: Device = {},
): Promise<SecondStepResult> {
  const shown = ShowFactor.parse(input);
  return asDomainErrors(async () => {
    const result = await showWith(core.auth, token, shown, device);
    return inTrail(core, result, {
      done: 'session.second_factor',
      isRecovery: shown.way === 'recovery',
      token,
    });
  });
}

/** A second factor shown again, before what is dangerous: good for ten minutes. The session's token is exchanged. */
export async function stepUp(
  core: StaffCore,
  token: string,
  input: ShowFactor,
  device: Device = {},
): Promise<SecondStepResult> {
  const shown = ShowFactor.parse(input);
  return asDomainErrors(async () => {
    const result = await showWith(core.auth, token, shown, { ...device, isAgain: true });
    return inTrail(core, result, { done: 'session.step_up', isRecovery: shown.way === 'recovery', token });
  });
}

/** Signs out. What is no session already is no error. */
export async function signOut(core: StaffCore, token: string): Promise<void> {
  await asDomainErrors(async () => {
    const session = await readSession(core.auth, token, { isInput: false });
    await endSession(core.auth, token);
    if (session) await append(core, 'session.sign_out', session.staffId);
  });
}
