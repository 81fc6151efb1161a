import { inTransaction, staff, subjectKey } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import { SealedStaff } from '@breakwater/domain/staff';
import { openDocument, unwrapKey } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { and, asc, eq } from 'drizzle-orm';

/** Staff names in the process's memory: they are sealed in the database, and every list shows them. */
export type StaffDirectory = {
  nameOf(staffId: string): string;
  reload(): Promise<void>;
};

export const staffAt = (staffId: string) => ({ table: 'app.staff', rowId: staffId, subjectId: staffId });

/** Opens every name once, from one statement; `reload` after a change of staff. */
export function openDirectory(pool: Pool, keyring: Keyring): StaffDirectory {
  let names = new Map<string, string>();
  return {
    nameOf: (staffId) => names.get(staffId) ?? '–',
    async reload() {
      const rows = await inTransaction(pool, {}, (tx) =>
        tx
          .select({
            id: staff.id,
            sealed: staff.sealed,
            version: subjectKey.version,
            wrapped: subjectKey.wrapped,
          })
          .from(staff)
          .innerJoin(
            subjectKey,
            and(
              eq(subjectKey.subjectKind, 'staff'),
              eq(subjectKey.subjectId, staff.id),
              eq(subjectKey.recipientKind, 'root'),
            ),
          )
          .orderBy(asc(subjectKey.version)),
      );
      // Who has several keys is sealed with the newest, which comes last.
      const newest = new Map(rows.map((row) => [row.id, row]));
      names = new Map([...newest].map(([id, row]) => [id, openName(keyring, row)]));
    },
  };
}

type Row = { id: string; sealed: Uint8Array; version: number; wrapped: Uint8Array };
function openName(keyring: Keyring, { id, sealed, version, wrapped }: Row): string {
  const key = unwrapKey(keyring, { subjectId: id, kind: 'staff', version }, wrapped);
  return openDocument(SealedStaff, key, staffAt(id), sealed).name;
}
