export type { NewPasskey } from './add.ts';
export { askForPasskey, checkNewPasskey, keepPasskey } from './add.ts';
export type { CheckedPasskey } from './check.ts';
export { askToShowPasskey, checkPasskey } from './check.ts';
export type { Passkey } from './passkey.ts';
export { listPasskeys, renamePasskey } from './passkey.ts';
export type { RelyingParty } from './relying-party.ts';
export { relyingPartyOf } from './relying-party.ts';
