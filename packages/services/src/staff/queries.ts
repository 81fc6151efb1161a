import { newLink } from '@breakwater/auth';
import { centre, newId, staff, staffLink, staffService } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { SealedStaff } from '@breakwater/domain/staff';
import type { LinkKind, Role } from '@breakwater/domain/staff';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { staffAt } from './names.ts';

export type StaffRecord = typeof staff.$inferSelect;

/** The member of staff, locked, or `not_found`. */
export async function lockStaff(tx: Transaction, id: string): Promise<StaffRecord> {
  const [row] = await tx.select().from(staff).where(eq(staff.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** The key of a member of staff; `not_found` once it was erased. */
export async function staffKey(tx: Transaction, ctx: StaffContext, id: string): Promise<Key> {
  const key = await findKey(tx, ctx.core.keyring, { kind: 'staff', id });
  if (!key) throw notFound();
  return key;
}

/** What is sealed of a member of staff. */
export const openSealed = (key: Key, row: Pick<StaffRecord, 'id' | 'sealed'>): SealedStaff =>
  openDocument(SealedStaff, key, staffAt(row.id), row.sealed);

/** Seals it again, under the same key. */
export const sealStaff = (key: Key, id: string, person: SealedStaff): Uint8Array =>
  sealDocument(key, staffAt(id), SealedStaff.parse(person));

/** A new one-time link in place of any other of this person's. The token is stored nowhere: only its hash is. */
export async function makeLink(
  tx: Transaction,
  staffId: string,
  kind: LinkKind,
  madeBy: string | null,
): Promise<string> {
  await tx
    .update(staffLink)
    .set({ replacedAt: sql`app.app_now()` })
    .where(and(eq(staffLink.staffId, staffId), isNull(staffLink.usedAt), isNull(staffLink.replacedAt)));
  const { token, hash } = newLink();
  await tx.insert(staffLink).values({
    id: newId(),
    staffId,
    kind,
    tokenHash: hash,
    madeBy,
    madeAt: sql`app.app_now()`,
    expiresAt: sql`app.app_now() + interval '24 hours'`,
  });
  return token;
}

/** Whether two sets of roles are the same. */
export const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));

/** Refuses (`conflict`) when roles have changed since they were looked at. */
export function expectRoles(row: StaffRecord, seen: readonly Role[]): void {
  if (!sameRoles(row.roles, seen)) throw conflict('error_moved_on');
}

/** The first day of this quarter, by the database's clock in the centre's zone. */
export async function quarterStartsOn(tx: Transaction): Promise<string> {
  const [row] = await tx
    .select({
      on: sql<string>`(date_trunc('quarter', app.app_now() AT TIME ZONE ${centre.timeZone})::date)::text`,
    })
    .from(centre);
  if (!row) throw notFound();
  return row.on;
}

/** Which services somebody works in, replaced as a whole. */
export async function setServices(tx: Transaction, staffId: string, serviceIds: string[]): Promise<void> {
  await tx.delete(staffService).where(eq(staffService.staffId, staffId));
  const distinct = [...new Set(serviceIds)];
  if (distinct.length > 0)
    await tx.insert(staffService).values(distinct.map((serviceId) => ({ staffId, serviceId })));
}

/** Why somebody asks for a reset: sealed with the key of whom it is for. */
export const SealedReason = z.strictObject({ reason: z.string() });
export const resetAt = (id: string, staffId: string) => ({
  table: 'app.staff_reset',
  rowId: id,
  subjectId: staffId,
});
