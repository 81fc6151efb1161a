import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;

/** What an authenticator is told: the secret's bytes, the same to type in (base32), and the address of a QR code. */
export type Enrolment = { secret: Uint8Array; text: string; uri: string };

const totpOf = (secret: Uint8Array, issuer: string, label: string) =>
  new TOTP({
    // A copy: the library takes a whole buffer, and a Buffer's may hold its neighbours.
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    issuer,
    label,
  });

/**
 * An authenticator's entry (RFC 6238: SHA-1, 30 s, 6 digits), which every app understands. `issuer` is the centre's
 * name and `label` the login, as the app will show them. A random secret of 20 bytes unless one is given.
 */
export function newTotp(
  { issuer, label }: { issuer: string; label: string },
  secret: Uint8Array = new Secret({ size: SECRET_BYTES }).bytes,
): Enrolment {
  const totp = totpOf(secret, issuer, label);
  return { secret, text: totp.secret.base32, uri: totp.toString() };
}

/** The QR code of an address, as SVG without styles or scripts. Black on white in every theme, or no camera reads it. */
export function qrCode(uri: string): string {
  return renderSVG(uri, { ecc: 'M', border: 2 });
}

/** The code that an authenticator shows at an instant. For the demo and for tests. */
export function codeAt(secret: Uint8Array, at: Date): string {
  return totpOf(secret, '', '').generate({ timestamp: at.getTime() });
}

/** The step (30 s since 1970) that a code belongs to: the one of `at`, the one before or the one after; else null. */
export function stepOf(secret: Uint8Array, code: string, at: Date): number | null {
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / STEP_SECONDS) + delta;
}
