import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { PasskeyMade } from '@breakwater/domain/staff';
import { newId } from '@breakwater/db';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { challengeOf, newChallenge, takeChallenge } from './challenge.ts';
import { descriptorsOf, sealLabel, userHandleOf } from './passkey.ts';

const FIVE_MINUTES_MS = 300_000;
// ES256, EdDSA and RS256: what devices have today. Said here, so that a newer library changes nothing by itself.
const ALGORITHMS = [-7, -8, -257];

/** What a browser is asked to make a passkey with. `names` are the centre's and the person's, as the device shows them. */
export async function askForPasskey(
  deps: AuthDeps,
  staffId: string,
  names: { centre: string; person: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: names.centre,
    rpID: deps.relyingParty.id,
    userName: names.person,
    userDisplayName: names.person,
    userID: userHandleOf(deps.pepper, staffId),
    challenge: await newChallenge(deps, 'add', staffId),
    timeout: FIVE_MINUTES_MS,
    attestationType: 'none',
    excludeCredentials: await descriptorsOf(deps, staffId),
    // Found without a login, and opened by the device's own PIN, finger or face: both factors in one.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/**
 * Keeps what the device has made under this id; false when it isn't an answer to `askForPasskey`, comes from another
 * address, was made without verifying who holds the device, is known already, or is one too many. `isFirst`: only while
 * the person has no factor at all.
 */
export async function addPasskey(
  deps: AuthDeps,
  {
    id,
    staffId,
    made,
    label,
    isFirst,
  }: { id: string; staffId: string; made: PasskeyMade; label: string; isFirst: boolean },
): Promise<boolean> {
  const challenge = challengeOf(made.response.clientDataJSON);
  if (!(await takeChallenge(deps, challenge, 'add', staffId))) return false;
  const verified = await verifyRegistrationResponse({
    response: { ...made, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: [...deps.relyingParty.origins],
    expectedRPID: deps.relyingParty.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
    // The library says no by throwing.
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { id: credentialId, publicKey, counter } = verified.registrationInfo.credential;
  const [row] = await rowsOf<{ isAdded: boolean }>(
    deps.db,
    'select app.add_passkey($1, $2, $3, $4, $5, $6, $7, $8) as "isAdded"',
    [
      id,
      staffId,
      Buffer.from(credentialId, 'base64url'),
      Buffer.from(publicKey),
      counter,
      made.response.transports,
      Buffer.from(sealLabel(deps.pepper, staffId, id, label)),
      isFirst,
    ],
  );
  return row?.isAdded ?? false;
}
