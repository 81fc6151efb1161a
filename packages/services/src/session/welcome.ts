import { checkNewPassword, readLink as readWith, useLink as useWith } from '@breakwater/auth';
import type { UseLinkResult } from '@breakwater/auth';
import { centre, inTransaction, newId, staff } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { SealedStaff, UseLink } from '@breakwater/domain/staff';
import type { LinkKind } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import type { StaffCore } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { staffAt } from '../staff/names.ts';
import { asDomainErrors } from '../verb.ts';

/** What the page of a one-time link says to whoever holds it: their own name and login, and what is to be done. */
export type Welcome = { kind: LinkKind; name: string; login: string; locale: Locale; centreName: string };

/** A one-time link, looked at and not used; null for every one that opens nothing any more. */
export async function readLink(core: StaffCore, token: string): Promise<Welcome | null> {
  return asDomainErrors(async () => {
    const link = await readWith(core.auth, token);
    if (!link) return null;
    return inTransaction(core.pool, {}, async (tx) => {
      const [row] = await tx
        .select({ sealed: staff.sealed, locale: staff.locale, centreName: centre.name })
        .from(staff)
        .innerJoin(centre, eq(centre.id, true))
        .where(eq(staff.id, link.staffId));
      const key = await findKey(tx, core.keyring, { kind: 'staff', id: link.staffId });
      if (!row || !key) return null;
      const { name, login } = openDocument(SealedStaff, key, staffAt(link.staffId), row.sealed);
      return { kind: link.kind, name, login, locale: row.locale, centreName: row.centreName };
    });
  });
}

/**
 * Uses a one-time link: a password that nobody else has chosen, or the present one where only the second factor is lost.
 * Refuses (`invalid`) a password that is too short or known. In the trail, in the same transaction.
 */
export async function useLink(
  core: StaffCore,
  token: string,
  input: UseLink & { deviceToken?: string | null; userAgent?: string | null },
): Promise<UseLinkResult> {
  const { deviceToken, userAgent, ...typed } = input;
  const { password } = UseLink.parse(typed);
  const welcome = await readLink(core, token);
  if (!welcome) return { outcome: 'closed' };
  if (welcome.kind !== 'recover_factor') {
    const refusal = checkNewPassword(password, [welcome.login, welcome.name, welcome.centreName]);
    if (refusal) throw new InvalidInput({ password: refusal });
  }
  return asDomainErrors(() =>
    useWith(core.auth, token, { password, entryId: newId(), deviceToken, userAgent }),
  );
}
