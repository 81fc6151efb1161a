import { inTransaction, staff } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import { SealedStaff } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { findKey } from '../key/queries.ts';

/** Staff names in the process's memory: they are sealed in the database, and every list shows them. */
export type StaffDirectory = {
  nameOf(staffId: string): string;
  reload(): Promise<void>;
};

export const staffAt = (staffId: string) => ({ table: 'app.staff', rowId: staffId, subjectId: staffId });

/** Opens every name once; `reload` after a change of staff. */
export function openDirectory(pool: Pool, keyring: Keyring): StaffDirectory {
  let names = new Map<string, string>();
  return {
    nameOf: (staffId) => names.get(staffId) ?? '–',
    async reload() {
      names = await inTransaction(pool, {}, async (tx) => {
        const found = new Map<string, string>();
        for (const { id, sealed } of await tx.select({ id: staff.id, sealed: staff.sealed }).from(staff)) {
          const key = await findKey(tx, keyring, { kind: 'staff', id });
          if (key) found.set(id, openDocument(SealedStaff, key, staffAt(id), sealed).name);
        }
        return found;
      });
    },
  };
}
