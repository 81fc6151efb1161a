import { loginHash } from '@breakwater/auth';
import { inTransaction, newId, openPool, staff } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { KnownLogin, ResetKind } from '@breakwater/domain/staff';
import { loadAuthPepper } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { makeLink } from '../staff/queries.ts';
import type { SetUpConfig } from './set-up-centre.ts';

/** What `npm run staff:recover` asks for. */
export const RecoverStaff = z.strictObject({ login: KnownLogin, kind: ResetKind });
export type RecoverStaff = z.infer<typeof RecoverStaff>;

/**
 * A one-time link from the server's own shell, for a centre whose one administrator has lost a second factor or a
 * password. Returns its token, which is shown once. Refuses an unknown login (`not_found`) and somebody who is disabled or
 * has never come (`conflict`). In the trail as the server's shell.
 */
export async function recoverStaff(
  config: Omit<SetUpConfig, 'keyring'>,
  input: RecoverStaff,
): Promise<{ token: string }> {
  const { login, kind } = RecoverStaff.parse(input);
  const pepper = await loadAuthPepper(config.authPepper);
  const pool = openPool({ url: config.migratorUrl, applicationName: 'breakwater-recover', max: 1 });
  try {
    return await inTransaction(pool, {}, async (tx) => {
      const [found] = await tx
        .select({ id: staff.id, state: staff.state })
        .from(staff)
        .where(eq(staff.loginHash, loginHash(pepper, login)))
        .for('update');
      if (!found) throw notFound();
      if (found.state !== 'active') throw conflict('error_moved_on');
      const token = await makeLink(tx, found.id, kind, null);
      await tx.execute(
        sql`SELECT audit.append(${newId()}::uuid, 'administrator_shell', NULL, 'staff.recover', 'staff', ${found.id}::uuid, ${`{${kind}}`}::text[], NULL)`,
      );
      return { token };
    });
  } finally {
    await pool.end();
  }
}
