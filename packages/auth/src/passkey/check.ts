import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { PasskeyShown } from '@breakwater/domain/staff';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { challengeOf, newChallenge, takeChallenge } from './challenge.ts';
import type { ChallengePurpose } from './challenge.ts';
import { webAuthn } from './library.ts';
import { descriptorsOf, userHandleOf } from './passkey.ts';

const FIVE_MINUTES_MS = 300_000;

/** `copied`: signed rightly, but with a counter that hasn't grown, so somebody holds a copy of the device's secret. */
export type CheckedPasskey =
  | { outcome: 'right'; staffId: string }
  | { outcome: 'copied'; staffId: string }
  | { outcome: 'wrong' };

type Row = {
  id: string;
  staffId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
};

/** What a browser is asked to show a passkey with: one of this person's, or (null) any that its device keeps for this portal. */
export async function askToShowPasskey(
  deps: AuthDeps,
  purpose: Exclude<ChallengePurpose, 'add'>,
  staffId: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({
    rpID: deps.relyingParty.id,
    challenge: await newChallenge(deps, purpose, staffId),
    timeout: FIVE_MINUTES_MS,
    userVerification: 'required',
    ...(staffId ? { allowCredentials: await descriptorsOf(deps, staffId) } : {}),
  });
}

/**
 * Whose passkey this is. Wrong: not an answer to `askToShowPasskey` for this purpose and person, used already, too late,
 * from another address, without verifying who holds the device, or not signed by the passkey it names.
 */
export async function checkPasskey(
  deps: AuthDeps,
  shown: PasskeyShown,
  { purpose, staffId }: { purpose: Exclude<ChallengePurpose, 'add'>; staffId: string | null },
): Promise<CheckedPasskey> {
  const challenge = challengeOf(shown.response.clientDataJSON);
  // First of all, so that no answer is looked at twice.
  if (!(await takeChallenge(deps, challenge, purpose, staffId))) return { outcome: 'wrong' };
  const known = await findPasskey(deps, shown.id);
  if (!known || (staffId && known.staffId !== staffId)) return { outcome: 'wrong' };
  const { userHandle } = shown.response;
  if (
    userHandle &&
    userHandle !== Buffer.from(userHandleOf(deps.pepper, known.staffId)).toString('base64url')
  )
    return { outcome: 'wrong' };
  const { verifyAuthenticationResponse } = await webAuthn();
  const verified = await verifyAuthenticationResponse({
    response: { ...shown, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: [...deps.relyingParty.origins],
    expectedRPID: deps.relyingParty.id,
    requireUserVerification: true,
    // The counter is compared where it is stored: two answers at once must not both be taken.
    credential: { id: shown.id, publicKey: known.publicKey, counter: 0 },
    // The library says no by throwing.
  }).catch(() => null);
  if (!verified?.verified) return { outcome: 'wrong' };
  const isUsed = await useCounter(deps, known.id, verified.authenticationInfo.newCounter);
  return { outcome: isUsed ? 'right' : 'copied', staffId: known.staffId };
}

async function findPasskey({ db }: AuthDeps, credentialId: string): Promise<Row | undefined> {
  const [row] = await rowsOf<Row>(
    db,
    `select p.id, p.staff_id as "staffId", p.public_key as "publicKey", p.counter::float8 as counter, p.transports
     from app.passkey p join app.staff w on w.id = p.staff_id and w.state = 'active' where p.credential_id = $1`,
    [Buffer.from(credentialId, 'base64url')],
  );
  return row;
}

// A device that doesn't count always says zero.
async function useCounter({ db }: AuthDeps, id: string, counter: number): Promise<boolean> {
  const used = await rowsOf(
    db,
    `update app.passkey set counter = $2, last_used_at = app.app_now()
     where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning id`,
    [id, counter],
  );
  return used.length === 1;
}
