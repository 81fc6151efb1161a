import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';
import { offeredBytes } from '../step-up/offer.ts';
import { newTotp, qrCode, stepOf } from './totp.ts';

const SECRET_BYTES = 20;

/** What the page shows: the secret to type in, the address to open on the same device, the QR code as SVG. */
export type AuthenticatorView = { secretText: string; secretUri: string; svg: string };

/** What a page shows of a secret. `names` are the centre's and the person's, as the app will show them. */
export function viewOf(secret: Uint8Array, names: { issuer: string; label: string }): AuthenticatorView {
  const { text, uri } = newTotp(names, secret);
  return { secretText: text, secretUri: uri, svg: qrCode(uri) };
}

/** A new authenticator for the person of this session, or null. It opens nothing before `replaceAuthenticator`. */
export async function offerAuthenticator(
  deps: AuthDeps,
  sessionId: string,
  names: { issuer: string; label: string },
): Promise<AuthenticatorView | null> {
  const secret = await offeredBytes(deps, sessionId, 'authenticator', SECRET_BYTES);
  return secret && viewOf(secret, names);
}

/** The offered authenticator takes the place of the one before, if this is its code. */
export async function replaceAuthenticator(
  deps: AuthDeps,
  { sessionId, staffId, code }: { sessionId: string; staffId: string; code: string },
): Promise<boolean> {
  const secret = await offeredBytes(deps, sessionId, 'authenticator', SECRET_BYTES);
  return secret !== null && confirmTotp(deps, { staffId, secret, code, isFirst: false });
}

/** Keeps an authenticator whose code is right, and uses the code's step. `isFirst`: only while there is no factor at all. */
export async function confirmTotp(
  deps: AuthDeps,
  { staffId, secret, code, isFirst }: { staffId: string; secret: Uint8Array; code: string; isFirst: boolean },
): Promise<boolean> {
  const [clock] = await rowsOf<{ now: Date }>(deps.db, 'select app.app_now() as now');
  const step = clock ? stepOf(secret, code, clock.now) : null;
  if (step === null) return false;
  const [row] = await rowsOf<{ isConfirmed: boolean }>(
    deps.db,
    'select app.confirm_totp($1, $2, $3, $4) as "isConfirmed"',
    [staffId, await deps.sealTotp(staffId, secret), step, isFirst],
  );
  return row?.isConfirmed ?? false;
}
