import { deriveFieldKey } from '@breakwater/vault';

/** An account's authenticator: the same at every start of one installation, and another on every installation. */
export function demoTotpSecret(pepper: Uint8Array, login: string): Uint8Array {
  return deriveFieldKey({ version: 1, bytes: pepper }, `demo/totp/${login}`).bytes.subarray(0, 20);
}
