import {
  confirmEnrolment as confirmWith,
  enrol as enrolWith,
  endSession,
  enterOneTimeCode as enterWith,
  readSession,
  signIn as signInWith,
} from '@breakwater/auth';
import type { EnrolmentView, SecondStepResult, SignInResult } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import type { AuditAction } from '@breakwater/domain/audit';
import { EnterOneTimeCode, SignIn } from '@breakwater/domain/staff';
import type { StaffCore } from '../context.ts';
import { asDomainErrors } from '../verb.ts';

type Device = { deviceToken?: string | null; userAgent?: string | null };

/** The first step of signing in: login and password. In the trail, refused or not. */
export async function signIn(core: StaffCore, input: SignIn & Device): Promise<SignInResult> {
  const { deviceToken, userAgent, ...typed } = input;
  const { login, password } = SignIn.parse(typed);
  return asDomainErrors(async () => {
    const result = await signInWith(core.auth, { login, password, deviceToken, userAgent });
    if ('staffId' in result) await append(core, 'session.sign_in', result.staffId);
    else if (result.outcome === 'refused') await append(core, 'session.refused', null);
    return result;
  });
}

/** The second step: the authenticator's code. */
export async function enterOneTimeCode(
  core: StaffCore,
  token: string,
  input: EnterOneTimeCode & Device,
): Promise<SecondStepResult> {
  const { code } = EnterOneTimeCode.parse({ code: input.code });
  return asDomainErrors(async () =>
    inTrail(core, await enterWith(core.auth, token, { code, deviceToken: input.deviceToken })),
  );
}

/** The authenticator to set up at the first sign-in, or null when it isn't this session's turn. */
export async function enrol(core: StaffCore, token: string): Promise<EnrolmentView | null> {
  return asDomainErrors(async () => {
    const session = await readSession(core.auth, token, { isInput: false });
    if (!session) return null;
    const { rows } = await core.pool.query<{ name: string }>('SELECT name FROM app.centre');
    return enrolWith(core.auth, token, {
      issuer: rows[0]?.name ?? 'Breakwater',
      label: core.names.nameOf(session.staffId),
    });
  });
}

/** Confirms the authenticator with its first code, and finishes signing in. */
export async function confirmEnrolment(
  core: StaffCore,
  token: string,
  input: EnterOneTimeCode & Device,
): Promise<SecondStepResult> {
  const { code } = EnterOneTimeCode.parse({ code: input.code });
  return asDomainErrors(async () =>
    inTrail(core, await confirmWith(core.auth, token, { code, deviceToken: input.deviceToken })),
  );
}

/** Signs out. What is no session already is no error. */
export async function signOut(core: StaffCore, token: string): Promise<void> {
  await asDomainErrors(async () => {
    const session = await readSession(core.auth, token, { isInput: false });
    await endSession(core.auth, token);
    if (session) await append(core, 'session.sign_out', session.staffId);
  });
}

async function inTrail(core: StaffCore, result: SecondStepResult): Promise<SecondStepResult> {
  if (result.outcome === 'done') await append(core, 'session.second_factor', result.staffId);
  else if (result.outcome === 'refused') await append(core, 'session.refused', null);
  return result;
}

async function append(core: StaffCore, action: AuditAction, staffId: string | null): Promise<void> {
  await core.pool.query(`SELECT audit.append($1, 'staff', $2, $3, 'staff', $2, '{}', NULL)`, [
    newId(),
    staffId,
    action,
  ]);
}
