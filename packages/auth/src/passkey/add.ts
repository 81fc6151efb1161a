import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { PasskeyMade } from '@breakwater/domain/staff';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { challengeOf, newChallenge, takeChallenge } from './challenge.ts';
import { webAuthn } from './library.ts';
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
  const { generateRegistrationOptions } = await webAuthn();
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

/** A passkey that was made as it should be, and isn't kept yet. */
export type NewPasskey = {
  staffId: string;
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
};

/**
 * What a device has made for this person; null when it isn't an answer to `askForPasskey`, comes from another address, or
 * was made without verifying who holds the device. The challenge is used up either way.
 */
export async function checkNewPasskey(
  deps: AuthDeps,
  staffId: string,
  made: PasskeyMade,
): Promise<NewPasskey | null> {
  const challenge = challengeOf(made.response.clientDataJSON);
  if (!(await takeChallenge(deps, challenge, 'add', staffId))) return null;
  const { verifyRegistrationResponse } = await webAuthn();
  const verified = await verifyRegistrationResponse({
    response: { ...made, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: [...deps.relyingParty.origins],
    expectedRPID: deps.relyingParty.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
    // The library says no by throwing.
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return {
    staffId,
    credentialId: Buffer.from(id, 'base64url'),
    publicKey: Buffer.from(publicKey),
    counter,
    transports: made.response.transports,
  };
}

/** Keeps it; false when it is known already, or one too many. `isFirst`: only while the person has no factor at all. */
export async function keepPasskey(
  { db, pepper }: Pick<AuthDeps, 'db' | 'pepper'>,
  { staffId, credentialId, publicKey, counter, transports }: NewPasskey,
  { id, label, isFirst }: { id: string; label: string; isFirst: boolean },
): Promise<boolean> {
  const sealed = Buffer.from(sealLabel(pepper, staffId, id, label));
  const [row] = await rowsOf<{ isAdded: boolean }>(
    db,
    'select app.add_passkey($1, $2, $3, $4, $5, $6, $7, $8) as "isAdded"',
    [id, staffId, credentialId, publicKey, counter, transports, sealed, isFirst],
  );
  return row?.isAdded ?? false;
}
