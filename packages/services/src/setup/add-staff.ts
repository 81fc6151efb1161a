import { centre, inTransaction, openPool, service } from '@breakwater/db';
import { conflict, Locale, lineText } from '@breakwater/domain';
import { Gender, Login, Role } from '@breakwater/domain/staff';
import { loadAuthPepper, loadRootKeyring } from '@breakwater/vault';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createStaff } from './account.ts';
import type { SetUpConfig } from './set-up-centre.ts';

/** What `npm run staff` asks for. */
export const AddStaff = z.strictObject({
  login: Login,
  name: lineText(100).pipe(z.string().min(1, 'error_required')),
  roles: z.array(Role).min(1, 'error_choose_one'),
  languages: z.array(Locale).min(1, 'error_choose_one'),
  gender: Gender,
});
export type AddStaff = z.infer<typeof AddStaff>;

/**
 * Makes a member of staff from the server's own shell, for every service that stands. Password and authenticator are
 * shown once. Refuses (`conflict`) where no centre stands; a login that is taken fails by its constraint.
 */
export async function addStaff(
  config: SetUpConfig,
  input: AddStaff,
): Promise<{ password: string; otpauthUri: string }> {
  const { login, ...person } = AddStaff.parse(input);
  const secrets = {
    keyring: await loadRootKeyring(config.keyring),
    pepper: await loadAuthPepper(config.authPepper),
  };
  const password = randomBytes(15).toString('base64url');
  const pool = openPool({ url: config.migratorUrl, applicationName: 'breakwater-staff', max: 1 });
  try {
    return await inTransaction(pool, {}, async (tx) => {
      const [found] = await tx
        .select({ name: centre.name, locale: centre.locale, timeZone: centre.timeZone })
        .from(centre);
      if (!found) throw conflict('error_not_found');
      const serviceIds = person.roles.includes('counsellor')
        ? (await tx.select({ id: service.id }).from(service)).map(({ id }) => id)
        : [];
      const { otpauthUri } = await createStaff(tx, secrets, found.name, {
        ...person,
        login,
        password,
        locale: found.locale,
        timeZone: found.timeZone,
        serviceIds,
        totpSecret: new Uint8Array(randomBytes(20)),
      });
      return { password, otpauthUri };
    });
  } finally {
    await pool.end();
  }
}
