import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Key } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';

export const shortTextAt = (id: string, staffId: string) => ({
  table: 'app.short_text',
  rowId: id,
  subjectId: staffId,
});

/** The actor's own key: their short texts are sealed with it. */
export async function ownKey(tx: Transaction, ctx: StaffContext): Promise<Key> {
  const key = await findKey(tx, ctx.core.keyring, { kind: 'staff', id: ctx.actor.staffId });
  if (!key) throw conflict('error_unexpected');
  return key;
}
