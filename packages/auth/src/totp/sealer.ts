import { open, seal } from '@breakwater/vault/envelope';
import type { SealedAt } from '@breakwater/vault/envelope';
import { deriveFieldKey } from '@breakwater/vault/key';
import type { AuthDeps } from '../deps.ts';

const placeOf = (staffId: string): SealedAt => ({
  table: 'app.staff_credential',
  rowId: staffId,
  subjectId: staffId,
});

/**
 * Seals authenticators' secrets under a key of the pepper, so that a dump of the database makes nobody's code.
 * One member of staff's ciphertext doesn't open as another's (`SealBroken`).
 */
export function totpSealer(pepper: Uint8Array): Pick<AuthDeps, 'sealTotp' | 'openTotp'> {
  const key = deriveFieldKey({ version: 1, bytes: pepper }, 'auth/totp');
  return {
    sealTotp: (staffId, secret) => seal(key, placeOf(staffId), secret),
    openTotp: (staffId, sealed) => open(key, placeOf(staffId), sealed),
  };
}
