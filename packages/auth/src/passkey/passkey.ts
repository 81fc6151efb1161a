import { deriveFieldKey } from '@breakwater/vault/key';
import { open, seal } from '@breakwater/vault/envelope';
import type { SealedAt } from '@breakwater/vault/envelope';
import { fingerprint } from '../fingerprint.ts';
import { rowsOf } from '../deps.ts';
import type { AuthDeps } from '../deps.ts';

/** A passkey as its owner sees it. */
export type Passkey = { id: string; label: string; createdAt: Date; lastUsedAt: Date | null };

const placeOf = (staffId: string, id: string): SealedAt => ({
  table: 'app.passkey',
  rowId: id,
  subjectId: staffId,
});
const keyOf = (pepper: Uint8Array) => deriveFieldKey({ version: 1, bytes: pepper }, 'auth/passkey-label');

/** What somebody calls a passkey says where they have it: sealed under a key of the pepper. */
export const sealLabel = (pepper: Uint8Array, staffId: string, id: string, label: string) =>
  seal(keyOf(pepper), placeOf(staffId, id), new TextEncoder().encode(label));

/** The name under which devices keep somebody's passkeys: a keyed hash, since devices show it to whoever asks them. */
export const userHandleOf = (pepper: Uint8Array, staffId: string) =>
  new Uint8Array(fingerprint(pepper, 'auth/passkey-user', staffId));

/** Somebody's passkeys, in the order in which they were added. */
export async function listPasskeys({ db, pepper }: AuthDeps, staffId: string): Promise<Passkey[]> {
  const rows = await rowsOf<Omit<Passkey, 'label'> & { sealed: Uint8Array }>(
    db,
    `select id, label_sealed as sealed, created_at as "createdAt", last_used_at as "lastUsedAt"
     from app.passkey where staff_id = $1 order by created_at, id`,
    [staffId],
  );
  return rows.map(({ sealed, ...passkey }) => ({
    ...passkey,
    label: new TextDecoder().decode(open(keyOf(pepper), placeOf(staffId, passkey.id), sealed)),
  }));
}

/** Calls one's own passkey something else; false when there is no such. */
export async function renamePasskey(
  { db, pepper }: AuthDeps,
  { staffId, id, label }: { staffId: string; id: string; label: string },
): Promise<boolean> {
  const renamed = await rowsOf(
    db,
    'update app.passkey set label_sealed = $3 where id = $2 and staff_id = $1 returning id',
    [staffId, id, sealLabel(pepper, staffId, id, label)],
  );
  return renamed.length === 1;
}

/** What browsers are told of somebody's passkeys, so that they offer those (or no second one on the same device). */
export async function descriptorsOf(
  { db }: Pick<AuthDeps, 'db'>,
  staffId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await rowsOf<{ id: Uint8Array; transports: string[] }>(
    db,
    'select credential_id as id, transports from app.passkey where staff_id = $1 order by created_at',
    [staffId],
  );
  return rows.map(({ id, transports }) => ({ id: Buffer.from(id).toString('base64url'), transports }));
}
